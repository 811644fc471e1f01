### 报告和进度

verdict-pass = 合格
verdict-review = 待人工确认
verdict-fail = 不合格

count-error = { $count } 处错误
count-warning = { $count } 处存疑
count-info = { $count } 处提示
count-undecided = { $count } 项未能判断
count-works = { $count } 部作品
count-files = { $count } 个文件
nothing-found = 没有发现问题
nothing-found-partial = 所查的部分没有发现问题
incomplete = 检查未完成：设备中途断开或检查被中止，以下只是此前看到的内容。
partial = 只检查了通知的一部分要求，没有查的不算合格。已查：{ $judged }；未查：{ $left }
family-DRV = 设备和文件夹
family-SEC = 文件安全
family-NAM = 文件名
family-VID = 影片
family-SUB = 两个版本
family-PST = 图片
family-QRC = 二维码
family-DOC = 表格和文本
family-SET = 报送整体
family-whole = { $name } { $family }
family-some = { $name } { $family } 的 { $count } 条
family-codes = { $name } { $codes }
content-none = 本次没有检查影片画面（--content none）
evidence = 可看 { $times }
evidence-more = 可看 { $times } 等 { $count } 处
unit-unknown = 报送单位不明
category-unknown = 类别不明

# $days 为距截止日的天数
deadline-ahead = 截止 { $deadline }，还有 { $days } 天
deadline-today = 截止 { $deadline }，当天截止
deadline-past = 截止 { $deadline }，已过 { $days } 天
received-ahead = 收到日 { $received }，截止 { $deadline }，提前 { $days } 天
received-today = 收到日 { $received }，截止 { $deadline }，当天截止
received-past = 收到日 { $received }，截止 { $deadline }，已过 { $days } 天

column-work = 作品
column-category = 类别
column-video-subtitled = 有字幕
column-video-unsubtitled = 无字幕
column-video = 视频
column-poster = { $picture }
column-qr = 二维码
column-entry-form = { $entry_form }
column-script = { $script }
column-summary = { $summary }
column-document = 文档
column-sidecar = 字幕文件
column-audio = 音频

cell-ok = 合格
cell-bad = 缺少或有错误
cell-doubt = 需人工确认
cell-not-asked = 不要求
cell-not-judged = 未检查

group-drive = 整个设备
more-findings = 另有 { $count } 处 { $code }，见 --format json
more-undecided = 另有 { $count } 项未能判断，见 --format json
more-files = 另有 { $count } 个文件，见 --format json
more-works = 另有 { $count } 部作品，见 --format json
work-undecided = 有 { $count } 项未能判断，见下文“未能判断”

group-export-film = { $files ->
    [1] 这个视频的导出设置有 { $count } 处不合要求，重新导出一次即可一并改正
   *[other] 这 { $files } 个视频的导出设置不合要求，用同样的设置重新导出即可一并改正
 }
    .remedy = 回到剪辑工程，把{ $files ->
        [1] 它
       *[other] 这 { $files } 个视频
    }重新导出{ $asked ->
        [none] {""}
       *[other] ：{ $asked }
    }；不要用转换工具放大画面、提高码率
group-export-poster = { $files ->
    [1] 这张海报的导出设置有 { $count } 处不合要求，重新导出一次即可一并改正
   *[other] 这 { $files } 张海报的导出设置不合要求，用同样的设置重新导出即可一并改正
 }
    .remedy = 从原设计文件重新导出{ $asked ->
        [none] {""}
       *[other] ：{ $asked }
    }；不要放大小图，也不要只改扩展名

heading-undecided = 未能判断
heading-manual = 请人工核对

manual-paper-forms = 表格的纸质件已盖单位公章，份数与通知一致
manual-originality = 作品为原创，创作时间符合通知
manual-political-review = 已把好政治关、质量关
manual-content-none = 影片画面没有检查（--content none）：请播放每部影片，核对两个版本是否同一部片子、字幕与文件名是否相符，有无黑边、黑场和静音

progress-walk = 列出文件
progress-examine = 检查
progress-unpack = 解压压缩包
progress-verify = 核对校验值
progress-digest = 核对重复
progress-watch = 看片抽查
progress-decode = 逐帧看片
progress-listen = 测量响度
progress-compare = 比对版本
progress-copy = 复制并核对
progress-picture = 截取图片
progress-rate = 每秒 { $number } 个
progress-speed = 每秒 { $size }
progress-left = 还剩 { $time }
progress-files = { $done }/{ $total } 个

heading-summary = { $summary }与设备核对
summary-listed = { $summary }所列
summary-there = 设备里
summary-difference = 不同之处
summary-nothing = （无）
summary-no-work = 设备里没有
summary-no-row = { $summary }没有
summary-near = 作品名差一字
summary-category = 类别不同

note-undecided = 未能判断：{ $why }

csv-severity = 级别
csv-code = 代码
csv-title = 规则
csv-work = 作品
csv-category = 类别
csv-path = 文件
csv-found = 问题
csv-expected = 应为
csv-actual = 实际
csv-seen = 可看时刻
csv-remedy = 整改办法
csv-clause = 条款
csv-group = 一并整改
csv-undecided = 未能判断

baseline-summary = 与基线相比：已知 { $known } 项（仍不符合，不影响退出码），新出现 { $new } 项，已消失 { $gone } 项
baseline-gone = { $summary }（{ $named }）
baseline-gone-some = { $summary }（{ $named }等）
baseline-unchanged = （基线已知）
baseline-updated = （基线里已有，现值不同）
