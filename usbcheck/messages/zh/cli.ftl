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
profile-folders = 文件夹
profile-forms = 表格
profile-clause = 条款
profile-told-by = 类别依据
profile-name = 文件名
profile-categories = 作品类别
profile-category = 类别
profile-delivers = 应报送
profile-length = 时长
profile-aliases = 能识别的别名
profile-demand = 要求
profile-value = 数值
profile-units = 报送单位
profile-type = 类型
profile-unit = 单位
profile-most-works = 作品上限
profile-quota = 其中
profile-clauses = 条款（转述）
profile-text = 内容
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
cli-output-of-one = -o 是一个设备的报告；检查几个设备时请改用 --output-folder
cli-not-checked = { $path }  未检查：中途停止
