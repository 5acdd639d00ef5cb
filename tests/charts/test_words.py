from decimal import Decimal

from briefgen.charts.words import joined, number_format


def test_equal_words_stand_once_and_different_ones_on_two_lines():
    assert joined(("99.43%", "99.43%")) == "99.43%"
    assert joined(("网上可办", "Available online")) == "网上可办\nAvailable online"


def formats(*texts):
    values = [Decimal(text.strip("%件").replace(",", "").replace("−", "-")) for text in texts]
    return number_format(values, texts)


def test_a_number_format_gives_back_the_labels():
    assert formats("12%", "−3%") == ('0"%";"−"0"%"', True)
    assert formats("1.50", "2.25") == ('0.00;"−"0.00', True)


def test_numbers_are_grouped_from_five_digits_on():
    code, exact = formats("144,150件", "3400件")

    assert code == '[>=10000]#,##0"件";[<=-10000]"−"#,##0"件";0"件"'
    assert exact


def test_a_format_that_cannot_give_back_every_label_says_so():
    assert formats("99.43%", "100%")[1] is False
    assert number_format([Decimal(3400)], ["3400余条"])[1] is True
    assert number_format([Decimal(3400), Decimal(6)], ["3400余条", "6条"])[1] is False
    assert number_format([Decimal("1171.89")], ["RMB 117.189 billion"])[1] is False
