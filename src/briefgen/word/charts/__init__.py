"""Charts that can be edited in Word: a `ChartPlan` as DrawingML, and the workbook that holds its data."""

from briefgen.word.charts.chartspace import chart_xml, is_native
from briefgen.word.charts.wholes import trimmed
from briefgen.word.charts.workbook import workbook

__all__ = ["chart_xml", "is_native", "trimmed", "workbook"]
