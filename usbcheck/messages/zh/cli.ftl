### 命令行

cli-form-there = 表格已经存在，不覆盖：{ $path }。请换一个文件夹，或先把它移走。

cli-no-such-drive = 找不到：{ $path }。请确认移动存储设备已插好，盘符无误。
cli-not-a-folder = 这不是文件夹：{ $path }。请给出移动存储设备的盘符或文件夹。
cli-unreadable-drive = 无法读取：{ $path }（{ $why }）。请换一个接口再试。
cli-no-drive = 没有发现移动存储设备。请插好后再试，或写出路径，例如：usbcheck check E:\
cli-several-drives = 插着不止一个移动存储设备，请写明检查哪一个：
cli-taking-drive = 检查 { $path }
cli-unknown-code = 没有规则“{ $code }”{ $near ->
    [none] ；
   *[other] ，是不是 { $near }？
 }全部规则见 usbcheck rules
cli-no-ffprobe = 没有找到 ffprobe 程序；请安装 FFmpeg，或用 --probe embedded
cli-unknown-unit-type = 没有单位类型“{ $type }”{ $near ->
    [none] ；
   *[other] ，是不是 { $near }？
 }可用：{ $known }
cli-bad-profile = 通知配置有误。{ $why }
cli-output-on-drive = 不能把报告写在被检查的设备上：{ $path }
cli-no-output-folder = 无法写入，文件夹不存在或这是一个文件夹：{ $path }
cli-same-output = 两份报告不能写入同一个文件：{ $path }
cli-formats-without-output = 这些格式没有写明文件（-o），只有一份报告可以直接显示：{ $formats }
cli-format-not-told = 看不出 { $path } 应是什么格式，请用 --format 写明
cli-binary-to-terminal = { $format } 不能在窗口里显示，请用 -o 写明文件，例如：-o 报告.{ $format }
cli-cannot-write = 无法写入 { $path }（{ $why }）
cli-cache-unusable = 不能使用以前的检查结果，所有文件都重新读取：存放结果的文件夹 { $path } 无法使用（{ $why }），可用环境变量 USBCHECK_CACHE 另行指定。
cli-demo-there = 样例已经存在，不覆盖：{ $path }。请换一个文件夹，例如：usbcheck demo 另一个文件夹

catalogue-code = 代码
catalogue-severity = 级别
catalogue-title = 规则
catalogue-clause = 条款
catalogue-not-asked = 不要求

profile-deadline = 截止日期
profile-clause = 条款
profile-demand = 要求
profile-value = 数值
profile-clauses = 条款（转述）
demand-container = 封装格式
demand-size = 画面尺寸
demand-frame-rate = 帧率
demand-scan = 扫描方式
demand-bit-rate = 视频码率
demand-bit-rate-band = 可接受的码率
demand-aspect = 画幅宽高比
demand-format = 文件格式
demand-mode = 色彩模式
demand-width = 宽
demand-height = 高
demand-resolution = 分辨率

severity-error = 错误
severity-warning = 存疑
severity-info = 提示

rules-heading = 检查规则
rules-about = 本页由 usbcheck rules --format md 生成，请勿手工修改。级别和条款出自通知 { $profile }（{ $title }）。
rules-severity = 级别：{ $severity }
rules-clause = 依据：{ $clause }

guide-drives = 插着的移动存储设备：
guide-no-drives = 没有发现移动存储设备。请插好后选择“重新查找”，或选择一个文件夹。
guide-folder = 另一个文件夹……
guide-again = 重新查找
guide-quit = 退出
guide-number = 检查哪一个？请输入序号
guide-path = 文件夹路径（可以拖进来，直接回车返回）
guide-no-label = （没有卷标）
guide-size = 共 { $size }，可用 { $free }
guide-page = 打开图文报告（网页）？
guide-another = 再检查一个？
guide-end = 按任意键关闭窗口……
cli-page-there = 网页报告：{ $path }
cli-page-not-opened = 打不开浏览器，请自行打开：{ $path }

# 命令行库自带的提示
click-usage = 用法：
click-heading = { $text }：
click-options = 选项
click-commands = 命令
click-metavar-options = [选项]
click-metavar-command = 命令 [参数]...
click-metavar-command-optional = [命令] [参数]...
click-aborted = 已中止。
click-error = 错误：{ $message }
click-invalid-input = 错误：输入无效
click-try-help = 用法说明见：{ $command } { $option }
click-missing-command = 没有写命令。
click-missing-argument = 缺少参数
click-missing-option = 缺少选项
click-no-such-option = 没有选项“{ $name }”。
click-no-such-command = 没有命令“{ $name }”。
click-did-you-mean = 是不是 { $possibility }？
click-did-you-mean-one = （是不是其中之一：{ $possibilities }？）
click-invalid = 取值不对：{ $message }
click-invalid-for = { $param_hint } 的取值不对：{ $message }
click-takes-no-value = 选项“{ $name }”后面不带取值。
click-needs-value = 选项“{ $name }”后面要写取值。
click-needs-values = 选项“{ $name }”后面要写 { $nargs } 个取值。
click-extra = 多写了参数（{ $args }）
click-choose = 可选：{ $choices }
click-not-choice = “{ $value }”不是 { $choice }。
click-not-choices = “{ $value }”不在可选范围内：{ $choices }。
click-not-format = “{ $value }”不符合格式 { $format }。
click-not-formats = “{ $value }”不符合这些格式：{ $formats }。
click-not-in-range = { $value } 不在范围 { $range } 内。
click-not-number = “{ $value }”不是整数。
click-required = 必填
click-env-var = 环境变量：{ $var }
click-default = 默认：{ $default }
click-continue = 要继续吗？
click-any-key = 按任意键继续……

cli-written = { $headline }。报告已写入：{ $paths }
cli-unknown-profile = 没有通知“{ $name }”{ $near ->
    [none] 。
   *[other] ，是不是 { $near }？
 }请写 .toml 文件，或内置的：{ $known }
cli-no-completion = 所装的 Click 不支持 { $shell } 的补全，Click 8.5 起支持：pip install -U click
cli-several-need-folder = 几个设备的报告不能以 { $formats } 格式一起显示；请用 --output-folder 写入文件夹
cli-folder-needs-format = 请用 --format 写明在 { $path } 里写哪些格式的报告
cli-output-of-one = 检查几个设备时，-o 只能写总的 SARIF（.sarif）或 JUnit（.xml）文件；各设备的报告请用 --output-folder
cli-not-checked = { $path }  未检查：中途停止

### 通知配置

profile-whole = 全部作品
profile-rules = 规则
profile-not-judged = 不由程序判断的事项
profile-by-a-person = 由人核对
profile-required = 须报送
profile-alternatives = { $count } 组规格任选其一
profile-rules-off = 未启用的规则：{ $codes }
profile-right = 配置无误：{ $title }
profile-warning-not-judged = 提醒：{ $of }的“{ $demand }”没有规则能够判断，须由人核对
profile-warning-family = 提醒：{ $family } 类规则全部未启用
profile-id = 编号
profile-title = 标题
profile-issuer = 发文单位
profile-count = 类别数
draft-head = 由通知文字自动起草，未经核对。请对照通知逐表核对，核对无误后把 confirmed 改为 true。
draft-missing = 通知中没有找到，请填写
draft-folder = 请写明存放什么文件、依据哪一条
draft-only-category = 作品
draft-not-understood = 以下内容未能读懂，请人工处理：
draft-made = 已起草 { $path }：写出 { $demands } 项要求，{ $left } 句未能读懂。请逐表核对后使用。
draft-too-large = 文件过大，不像是通知：{ $path }
draft-encrypted = 文件已加密，请先去掉密码：{ $path }
draft-damaged = 无法读取，文件损坏或不是 Word 文件：{ $path }
draft-no-text = 文件中没有文字：{ $path }
draft-scan = 这是扫描件，只有图像、没有文字，请换用 Word 文件或先做文字识别：{ $path }
draft-not-text = 不是 Word、PDF 或文本文件：{ $path }
new-made = 已写好 { $path }
new-there = 文件已经存在，不覆盖：{ $path }
new-missing = 缺少：{ $what }。请用选项或 --answers 给出，或在命令行窗口中回答。
new-not-right = 所答有误，没有写文件。{ $why }
new-head = 按回答写成；各行可以修改，改后用 usbcheck profile check 核对。
new-ask-title = 通知标题
new-ask-issuer = 发文单位
new-ask-number = 文号（没有则留空）
new-ask-issued = 发文日期（如 2024-05-31）
new-ask-deadline = 截止日期（没有则留空）
new-ask-folders = 根目录下的文件夹，用逗号隔开（没有则留空）
new-ask-pattern = 文件名格式
new-ask-categories = 作品类别，用逗号隔开
new-ask-parts = “{ $category }”由什么组成（film、picture、text、document、code、sound，用逗号隔开）
new-ask-duration = “{ $category }”的时长，如 <= 8 min（不限则留空）
new-ask-container = “{ $category }”影片的格式，如 mp4（不限则留空）
new-ask-size = “{ $category }”影片的画面尺寸，如 1920x1080 或 >= 1280x720（不限则留空）
new-ask-format = “{ $category }”图片的格式，如 jpg（不限则留空）

asked-film-container = 封装格式
asked-film-size = 画面尺寸
asked-film-frame-rate = 帧率
asked-film-scan = 扫描方式
asked-film-constant-frame-rate = 固定帧率
asked-film-bit-rate = 视频码率
asked-film-aspect = 画幅宽高比
asked-film-codec = 视频编码
asked-film-codec-profile = 编码档次
asked-film-level = 编码级别
asked-film-pixel-format = 像素格式
asked-film-playable = 通用编码
asked-film-whole-seconds = 整秒时长
asked-film-key-frame-distance = 关键帧间隔
asked-film-time-code = 时间码
asked-film-file-size = 文件大小
asked-film-duration = 时长
asked-film-min-detail = 画面细节
asked-film-sound = 声音
asked-film-alternatives = 可选规格
asked-film-note = 其他要求
asked-picture-format = 图片格式
asked-picture-mode = 色彩模式
asked-picture-sheet = 幅面
asked-picture-resolution = 分辨率
asked-picture-size = 像素尺寸
asked-picture-long-side = 长边
asked-picture-file-size = 文件大小
asked-picture-quality = 图片质量
asked-picture-exif = 拍摄信息
asked-picture-min-detail = 画面细节
asked-picture-min-drawn = 画面内容
asked-picture-note = 其他要求
asked-sound-codec = 音频编码
asked-sound-channels = 声道数
asked-sound-rate = 采样率
asked-sound-bits = 采样位数
asked-sound-bit-rate = 音频码率
asked-sound-tracks = 音轨数
asked-sound-loudness = 响度
asked-sound-true-peak = 真峰值
asked-sound-peak = 峰值
asked-sound-range = 响度范围
asked-part-film = 影片
asked-part-picture = 图片
asked-part-code = 二维码
asked-part-form = 表格
asked-part-text = 文稿
asked-part-document = 文档
asked-part-sidecar = 字幕等附属文件
asked-part-sound = 音频
asked-part-subtitles = 字幕
asked-part-same-film-as = 与之为同一影片
asked-part-formats = 文件格式
asked-part-characters = 字数
asked-part-duration = 时长
asked-part-file-size = 文件大小
asked-part-language = 语言
asked-category-duration = 时长
asked-category-episodes = 集数
asked-limits-min-episodes = 系列片最少集数
asked-limits-created-within-days = 须在发文前若干天内制作
asked-limits-created-from = 制作起始日期
asked-limits-created-until = 制作截止日期
asked-limits-title-characters = 作品名字数
asked-limits-hidden = 不得出现的字样
asked-limits-authors = 作者人数
asked-limits-drive-size = 文件总量
asked-limits-max-works = 作品总数上限
asked-limits-min-works = 作品总数下限
asked-limits-max-works-of-person = 每人作品上限
asked-profile-deadline = 截止日期
asked-profile-naming = 文件名
asked-profile-folder = 文件夹
asked-profile-unit-type = 报送数量
asked-profile-summary = 全部作品的清单
asked-profile-uncollected = 不征集的作品
asked-medium-labels = 设备卷标
asked-medium-hash-list = 校验码清单
asked-profile-told-by = 类别依据
profile-optional = （可不报）
profile-choice = （任选其一：{ $choice }）

baseline-unusable = 基线文件 { $path } 不能用：{ $why }
baseline-no-json = 不是 JSON（{ $detail }）
baseline-other-file = 不是 usbcheck 的基线文件（没有 { $detail }）
baseline-damaged = 内容不完整（{ $detail }）
baseline-other-notice = 它是按通知 { $theirs } 做的，这次按 { $ours } 检查
baseline-not-over = { $path } 不是基线文件，不覆盖
baseline-incomplete = 没有全部查完，基线没有写入 { $path }
baseline-written = 已把 { $count } 项问题作为已知写入基线 { $path }。它们仍不符合要求
