"""A field shows its help, or its error in the same place, and ties either to the control."""

from django import forms
from django.template import Context, Template


class BillingForm(forms.Form):
    tax_id = forms.CharField(label="VAT number", help_text="As on your own invoices.")
    payer = forms.CharField(label="Who pays?", required=False)
    agree = forms.BooleanField(label="I agree")
    unit = forms.ChoiceField(label="Unit", choices=[("h", "hours")], required=False)
    talk = forms.ChoiceField(label="Talk", choices=[("m", "Mail")], widget=forms.RadioSelect)


def shown(form: forms.Form, source: str) -> str:
    return Template("{% load ui %}" + source).render(Context({"form": form}))


def test_the_help_is_tied_to_the_control() -> None:
    html = shown(BillingForm(), "{% field form.tax_id %}")
    assert 'aria-describedby="id_tax_id-hint"' in html
    assert 'id="id_tax_id-hint">As on your own invoices.' in html
    assert "aria-invalid" not in html


def test_the_error_stands_in_place_of_the_help() -> None:
    html = shown(BillingForm({}), "{% field form.tax_id %}")
    assert "As on your own invoices." not in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_tax_id-error"' in html
    assert 'id="id_tax_id-error">Please fill this in.' in html


def test_what_may_be_left_out_says_so() -> None:
    assert "optional" in shown(BillingForm(), "{% field form.payer %}")
    assert "optional" not in shown(BillingForm(), "{% field form.tax_id %}")
    assert "optional" not in shown(BillingForm(), "{% field form.unit %}"), "it has an answer"


def test_other_arguments_become_attributes() -> None:
    html = shown(BillingForm(), '{% field form.payer hx_post="/x" class="num" label="Payer" %}')
    assert 'hx-post="/x"' in html
    assert 'class="input num"' in html
    assert ">Payer <" in html


def test_a_group_of_boxes_has_a_legend() -> None:
    html = shown(BillingForm(), "{% field form.talk %}")
    assert "<legend>Talk</legend>" in html
    assert "<fieldset" in html


def test_what_was_typed_is_escaped() -> None:
    html = shown(BillingForm({"tax_id": '"><script>'}), "{% field form.tax_id %}")
    assert "<script>" not in html


def test_the_summary_links_each_error_to_its_field() -> None:
    html = shown(BillingForm({}), "{% error_summary form %}")
    assert '<a href="#id_tax_id">VAT number</a>' in html
    assert "Who pays?" not in html


def test_the_summary_is_silent_when_all_is_well() -> None:
    assert shown(BillingForm(), "{% error_summary form %}").strip() == ""


def test_the_summary_reads_formsets_too() -> None:
    lines = forms.formset_factory(BillingForm, extra=0)
    formset = lines({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-payer": "x"})
    html = Template("{% load ui %}{% error_summary lines %}").render(Context({"lines": formset}))
    assert 'href="#id_form-0-tax_id"' in html


def test_of_several_rows_the_summary_says_which() -> None:
    lines = forms.formset_factory(BillingForm, extra=0)
    typed = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-tax_id": "IE 1"}
    html = Template("{% load ui %}{% error_summary lines %}").render(
        Context({"lines": lines(typed)})
    )
    assert '<a href="#id_form-1-agree">IE 1: I agree</a>' in html
