"""A chart of every kind, and of every turn a kind can take."""

from kit.sketch import chart

YEARS = ("2020", "2021", "2022")
KINDS = {
    "bar": chart("bar", ["网上可办", "全程网办", "承诺提速"], ["99.43", "94.28", "75.34"], highlight=[2]),
    "bars": chart("bar", YEARS, {"调解": [31, 42, 38], "裁决": [57, 64, 20]}, unit="件"),
    "column": chart("column", YEARS, [31, 42, 64], unit="件", reference=(45, "三年平均")),
    "columns": chart("column", YEARS, {"调解": [31, 42, 38], "裁决": [57, 64, 20]}, unit="件"),
    "stacked": chart("stacked", YEARS, {"调解": [31, 42, 38], "裁决": [57, 64, 20]}, unit="件"),
    "line": chart("line", YEARS, ["3.1", "4.2", "6.4"], highlight=[2]),
    "lines": chart(
        "line", YEARS, {"本区": ["3.1", "4.2", "6.4"], "全市": ["2.5", "2.9", "3.9"]}, highlight=[0]
    ),
    "area": chart("area", YEARS, [31, 42, 64], unit="件"),
    "areas": chart("area", YEARS, {"甲": [31, 42, 38], "乙": [20, 25, 22]}, unit="件"),
    "share": chart("share", ["撤回", "维持", "驳回"], ["37.5", "50", "12.5"], highlight=[0]),
    "ring": chart("share", ["撤回", "维持", "驳回"], ["37.5", "50", "12.5"], ring=True),
    "shares": chart("share", YEARS, {"调解": [40, 50, 45], "维持": [60, 50, 55]}),
    "lollipop": chart("lollipop", ["牛华镇", "金粟镇"], [12, 34], unit="件"),
    "dumbbell": chart("dumbbell", ["牛华镇", "金粟镇"], {"2021": [12, 34], "2022": [22, 44]}, unit="件"),
}
