"""Chinese sentences that promise an output: `运行结果：`, `运行程序，屏幕上显示：`, `多次运行，可以看见不同的结果：`.

A sentence that leads to a program may have the same words: what a program does with its results is no promise.
"""

import re

from primers_pairs.said import Said

COLON = r"\s*[:：]\s*$"
BE = r"(?:如下|了|出|出了|为|是)?"
CLAUSES = re.compile(r"[，,；;]")

WHOLE = re.compile(
    rf"^(?:上面|上述|以上)?的?(?:程序|代码|实例|示例|例子|脚本|预期|期望|终端|控制台|屏幕|命令行)?的?"
    rf"(?:运行结果|输出结果|执行结果|打印结果|程序输出|运行输出|输出内容|输出示例|运行效果|输出|结果)(?:如下|为|是)?{COLON}"
)
# Nothing but a verb, or where it is seen: it may as well say what a step gives.
BRIEF = re.compile(
    rf"^(?:(?:屏幕|终端|控制台|命令行|窗口)[上里中]?)?(?:就|会|将|可以?|应该?)*(?:显示|打印|输出|得到)(?:出|了|的是|如下)*{COLON}"
)
NOUN = re.compile(rf"(?:运行|执行)(?:的|后的)?结果(?:如下|为|是)?{COLON}|(?:结果|输出)如下{COLON}")
# These are promises only of a run: else they may be a step of a program, or said of a file.
RUNNING = re.compile(rf"(?:运行|执行).*(?:结果|输出|打印|显示|看到|得到|看见){BE}{COLON}")
ACTING = re.compile(rf"(?:输出|打印)(?:的|后的)?结果(?:如下|为|是)?{COLON}|(?:打印|显示)如下{COLON}")
OF_A_RUN = re.compile(r"^(?:打印|显示)如下|运行|执行|程序|代码|脚本|屏幕|终端|控制台|窗口|实例|(?:得到|最后|它)的")
# The caption of an output: a heading, a line in bold, or what is clicked on to see it.
CAPTION = re.compile(
    r"(?:点击|点我|单击|点开)?(?:这里|此处)?(?:查看|展开|显示|看)?(?:程序|代码|预期|期望|参考)?的?"
    r"(?:运行结果|输出结果|执行结果|打印结果|运行输出|程序输出|输出|结果)"
)
# One more run of a program whose output was shown right before.
AGAIN = re.compile(
    rf"^(?:再(?:次|来)?(?:运行|执行)?一?[次遍]?|(?:另|又)一次(?:运行|执行)?|第[二三四五]次(?:运行|执行)?|换(?:一)?个输入(?:，?再(?:运行|执行|试)一?[次遍]?)?)"
    rf"(?:的?(?:运行|执行|输出)?结果)?{COLON}"
)

# It leads to a program, or to what a program is given.
LEADING = re.compile(
    r"(?:下面|以下|下列|接下来|如下|后面)[^，。]{0,6}?(?:程序|代码|脚本|例子|示例|函数|循环|写法|命令|语句|类|文件)"
    r"|写法|写(?:一|两|个|出|成)|编写|改(?:成|为|写|用)|修改|换成|去掉|删[掉除]|注释掉|定义|实现|输入(?:和|与|、|及)?输出|是否|另一个"
)
# What is run is a piece of a program, or another one.
PIECES = re.compile(
    r"(?:运行|执行)的?(?:[^，。]{0,4}个|某个|这些|一些)?(?:命令|任务|查询|函数|方法|SQL|语句|线程|操作|回调|测试)"
)
# The last clause says what is done with a result, or that something is printed as one step of several.
HANDLING = re.compile(
    r"(?:捕获|获取|取回|取得|取出|拿到|收集|收回|保存|存下|记录|写入|等待|比较|检查|处理|返回|合并|汇总|解析|读取?|并且?|再|然后|最后"
    r"|接着|各自?|分别|依次|逐\S|只是?|一边|同时|每次|前后|把|将|来|(?:否则|不同|相同)就)"
    rf"(?!的|次)[^，,；;]{{0,12}}(?:结果|输出|打印|显示){BE}{COLON}"
    rf"|(?:打印|输出|显示)[^，,；;]{{2,}}的(?:运行|执行)(?:的|后的)?结果{BE}{COLON}"
)

# A sentence that says that several runs differ has the first two, and its last clause the others.
OFTEN = re.compile(
    r"^(?!.*不同的?(?:参数|输入|数据|方式|命令|平台|版本|系统|机器|电脑)).*(?:多次|[几两二三四五]次|[几两]遍|反复|重复|连续|再次|每次|每一次|多运行)"
)
RUN = re.compile(r"运行|执行")
RESULT = re.compile(r"结果|输出|显示|打印|看见|看到")
DIFFERS = re.compile(r"不同|不一样|不相同|不一定|不尽相同|不固定|变化|会变|随机|各异")
ENDS = re.compile(rf"(?:结果|输出|不同|不一样|相同|不一定|不固定|变化|会变|随机|各异)的?{COLON}")


def promise(sentence: str) -> Said:
    """Tell how certainly a sentence with a colon at its end promises an output."""
    if WHOLE.search(sentence):
        return "certain"
    if LEADING.search(sentence) or PIECES.search(sentence) or HANDLING.search(sentence):
        return ""
    if NOUN.search(sentence):
        return "certain"
    acting = ACTING.search(sentence) and OF_A_RUN.search(sentence)
    return "likely" if acting or RUNNING.search(sentence) or BRIEF.search(sentence) else ""


def several(sentence: str) -> Said:
    """Tell how certainly a sentence says that the outputs of several runs differ."""
    clause = CLAUSES.split(sentence)[-1]
    said = all(one.search(sentence) for one in (OFTEN, RUN)) and not LEADING.search(sentence)
    if not said or not all(one.search(clause) for one in (RESULT, DIFFERS, ENDS)):
        return ""
    return "certain" if re.search(r"结果|输出", clause) else "likely"
