"""What the columns of a sheet are called, in Chinese and English. One field a line, however long."""

COLUMNS = {
    "product": "产品|产品名称|样品|样品名称|试样名称|product|product name|sample|sample name|article",
    "product_class": "产品类别|产品类型|安全类别|安全技术类别|类别|product class|class|safety class|safety category|category",
    "component": "部位|组件|部件|样品部位|检测部位|测试部位|试样部位|component|part|sample part|tested part|position",
    "parameter": "检测项目|检验项目|测试项目|试验项目|项目|项目名称|检测指标|指标|参数|parameter|test item|item|test parameter|analyte|substance|test|property",
    "value": "结果|检测结果|检验结果|测试结果|试验结果|实测值|检测值|检验值|测定值|结果值|数值|检测数据|检验数据|value|result|results|test result|test results|measured value",
    "unit": "单位|计量单位|结果单位|unit|units",
    "lod": "检出限|方法检出限|检测限|检测下限|最低检出限|lod|mdl|detection limit|limit of detection",
    "loq": "定量限|测定低限|测定下限|报告限|loq|mql|rl|reporting limit|quantification limit|limit of quantification",
    "uncertainty": "不确定度|扩展不确定度|测量不确定度|uncertainty|expanded uncertainty|measurement uncertainty|u",
    "method": "检测方法|检验方法|测试方法|试验方法|方法|方法标准|检测标准|检验标准|测试标准|标准|method|test method|test standard|standard",
    "laboratory": "检测机构|检验机构|检测单位|测试机构|实验室|检测实验室|laboratory|lab|test laboratory|testing laboratory",
    "report_no": "报告编号|报告号|检测报告编号|检验报告编号|report no|report no.|report number|report id|report",
    "report_date": "报告日期|签发日期|报告签发日期|出具日期|日期|report date|date of report|date of issue|issue date|date",
    "colour": "颜色|色号|花色|colour|color|shade",
    "retest_of": "复测|复检|复验|复测序号|retest|retest of",
    "accredited": "资质|资质认定|认可|认可资质|cnas|cma|cnas、cma|cnas/cma|cnas|cma|accredited|accreditation",
}

# Columns that a report has for people: they are left aside, and said to be.
FOR_PEOPLE = "序号|编号|行号|备注|说明|限值|限量|标准值|标准要求|技术要求|要求|指标要求|判定|单项判定|单项结论|结论|评价|判定结果|no|no.|#|id|index|remark|remarks|note|notes|comment|comments|limit|limits|requirement|requirements|conclusion|verdict|judgement|judgment|assessment|pass/fail|rating"

# Rows that end a table and say nothing.
ENDINGS = "以下空白|以下无内容|报告结束|报告完|end of report|end of table|blank below"
