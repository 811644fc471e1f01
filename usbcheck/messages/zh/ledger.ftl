# 收件登记：跨设备的规则（LED）与登记簿的用语

LED001 = 《{ $work }》由{ $units }分别报送（收件 { $receipts }）
    .title = 两个单位报送同名作品
    .remedy = 与两家单位核实作品归属，确定由谁报送
    .why =
        把已收各设备上的作品名（不计标点、空格、书名号）放在一起比较，不同单位报送了同名作品的列出来。同一部作品只能由一个单位报送；也可能只是碰巧同名。

        常见的是制作单位与主管单位各报了一次，或者两家合拍。办法：比对影片内容（LED002 会指出完全相同的文件），请两家协商，撤回一份，并在登记簿里更正；确是不同作品的，可以不理会。
LED002 = { $units }报送了完全相同的文件：{ $actual }（收件 { $receipts }）
    .title = 两个单位报送同一个文件
    .remedy = 与两家单位核实作品归属，撤回其中一份
    .why =
        收件时每个文件都算了校验值。不同单位的作品文件逐字节相同，说明是同一个文件，不论叫什么名字。

        多半是一部作品由两家单位重复报送，也可能是拷错了盘。办法：对照两家的报名材料，请两家协商，撤回一份，在登记簿里更正。
LED003 = { $case ->
    [category] { $units }各设备合计有 { $actual } 部{ $category }，至多 { $expected } 部（收件 { $receipts }）
   *[plain] { $units }各设备合计 { $actual } 部作品，至多 { $expected } 部（收件 { $receipts }）
 }
    .title = 单位累计报送超出限额
    .remedy = 请该单位择优保留 { $expected } 部，其余撤回
    .why =
        一个单位分几个设备报送时，每个设备单独看都不超额，合起来却可能超出。这里把同一单位已收各设备上的作品（同名的算一部）合计后与通知的上限比较。

        办法：把清单发给该单位，由其择优保留，撤回的在登记簿里更正并注明依据。
LED004 = { $units }已在第 { $first } 号收件报送过，又交来设备（收件 { $receipts }）
    .title = 收件后再次报送
    .remedy = 核实是否允许补报；不允许的，退回后一个设备并在登记簿里更正
    .why =
        通知规定报送后不再修改、替换、补报。同一单位先后收了两个内容不同的设备，后一个可能是替换或补报。

        一个单位作品多、确需分两个设备同时报送的，属正常情况，由收件人员确认后注明即可。单位名称由文件名判断，写法不同的（见 NAM005）会被当成两个单位。
LED005 = 同一个网址出现在{ $actual }上（收件 { $receipts }）：{ $address }
    .title = 两部作品的二维码是同一网址
    .remedy = 请报送单位核对二维码，各自指向自己的作品
    .why =
        不同设备上的作品，二维码却指向同一个网址，多半是重复报送，或者套用模板时忘了换二维码。评审时扫码只能看到一部作品。

        办法：用手机扫一扫，看网址对应哪部作品，请另一家单位更正。网址是单位主页或合集页的，也应换成作品本身的地址。

sheet-works = 作品汇总
sheet-units = 报送单位
sheet-receipts = 收件登记
sheet-findings = 检查问题
sheet-across = 跨设备问题
ledger-row = 序号
ledger-work = 作品名称
ledger-category = 类别
ledger-unit = 报送单位
ledger-receipt = 收件号
ledger-receipts = 收件数
ledger-works = 作品数
ledger-received = 收件时间
ledger-verdict = 结论
ledger-code = 代码
ledger-severity = 级别
ledger-path = 文件
ledger-message = 问题
ledger-remedy = 处理办法
ledger-clause = 条款
ledger-state = 状态
ledger-at = 时间
ledger-clerk = 收件人
ledger-folder = 存档文件夹
ledger-late = 逾期天数
ledger-origin = 合并前的登记簿和编号
ledger-manifest = 清单校验值（C4）
receipt-received = 已收件
receipt-forced = 已收件（检查未通过，照收）
receipt-refused = 已退回
receipt-begun = 未完成
receipt-withdrawn = 已撤回

slip-title = 收件回执
slip-refusal = 退回通知
slip-at = 收件时间
slip-refused-at = 退回时间
slip-unit = 报送单位
slip-notice = 依据
slip-amount = 数量
slip-amount-is = { $files } 个文件，{ $size }
slip-verdict = 检查结论
slip-clerk = 收件人
slip-works = 作品
slip-work = 《{ $work }》（{ $category }）
slip-no-category = 类别不明
slip-findings = 检查不合格的问题
slip-proof = 校验
slip-digest = 文件清单校验值（C4）
slip-head = 登记簿校验值（SHA-256，可用 usbcheck ledger verify --head 核对）
slip-still = 尚需补交或人工核对
slip-withdrawn = 此件已撤回：{ $at }，{ $clerk }：{ $note }
slip-corrected = 此件已更正：{ $at }，{ $clerk }：{ $note }
slip-forced = 已收件（检查未通过，照收）
slip-reason = 退回理由：{ $note }
slip-late = 逾期 { $days } 天：{ $received } 收到
slip-seal-missing = 报送单位封存的清单里有、设备上没有：{ $files }
slip-seal-new = 封存后新增：{ $files }
slip-seal-changed = 封存后有改动：{ $files }
slip-seal-broken = 报送单位的清单本身被改动过：{ $files }
slip-seal-damaged = 报送单位的清单已损坏，不能作为凭据：{ $files }
slip-left-out = 链接或特殊文件，没有复制：{ $files }
slip-clock = 本机时钟早于上一笔登记（{ $before }），收件时间可能不准
slip-origin = 本登记簿由几份合并而成，原为登记簿 { $ledger } 第 { $number } 号
slip-colon = ：
slip-signature =
    收件人签字：____________　　报送人签字：____________
    （盖章）　　　　　年　　月　　日

desk-board = 收件台
desk-ledger = 登记簿
desk-empty = 请插入移动存储设备
desk-keep-plugged = 正在检查，请勿拔出
desk-unplug = 可以拔出
desk-report = 检查报告
desk-before = { $at } 检查过同样内容的设备
desk-lost = 与收件台程序的连接中断，请看运行它的窗口
desk-received = 文件名、大小和抽样内容与第 { $number } 号收件相同（收件时逐字节核对）
desk-search = 查找单位、作品、收件号、文件、校验值
desk-search-drives = 查找单位、作品
desk-today = 只看今天
desk-found = 共 { $count } 笔
desk-find = 查找
desk-nothing = 没有符合的登记
desk-no-drive = 没有符合的设备
desk-not-yet = 尚未收件，收件前请勿拔出
desk-receive = 收件
desk-force = 检查不合格，仍然收下
desk-refuse = 退回
desk-note = 退回理由
desk-no-archive = 没有设定存档文件夹，只能检查，不能收件：启动时加 --to，或写在设置文件里（archive = …）
desk-trouble = 查找设备时出错，下面的结果可能已过时：{ $why }
desk-stale = 从 { $at } 起没有再查找到设备的变化（可能有设备没有响应），下面的结果可能已过时
desk-left-seconds = 约剩 { $seconds } 秒
desk-left-minutes = 约剩 { $minutes } 分钟
desk-sound = 查完响铃
desk-keys = 快捷键：/ 查找，1 至 9 选设备，选中后 r 报告、p 回执、s 收件
taken-waiting = 等候办理，请勿拔出
taken-copying = 正在收件，请勿拔出
taken-received = 已收件，第 { $number } 号
taken-refused = 已退回，第 { $number } 号
taken-failed = 没有办成。
phase-settling = 正在识别
phase-checking = 检查中
phase-done = 已检查
phase-failed = 无法检查
phase-gone = 已拔出

board-drive = 设备
board-verdict = 结论
board-unit = 报送单位
board-found = 检查结果
board-state = 状态

cli-no-signing = 不能签名：没有安装 PyNaCl。请运行 pip install 'usbcheck[sign]'
cli-bad-key = 签名密钥无法使用：{ $path }（{ $why }）
cli-signed = 已签名，公钥 { $key }
cli-signature-good = 签名有效：{ $name }，公钥 { $key }
cli-signature-bad = 签名无效，清单可能被改写：{ $name }，公钥 { $key }
cli-signature-unknown = 清单有签名，没有安装 PyNaCl，未核对（pip install 'usbcheck[sign]'）
slip-signed = 清单签名公钥（Ed25519）

cli-not-received = 未能收件：{ $why }
cli-refused = 已退回，登记簿第 { $number } 号。确需收下的，加 --force 再收一次。
cli-again = 这个设备已收过，第 { $number } 号：逐个文件核对，与存档相同
cli-no-archive = 请写明存档文件夹：--to 文件夹，或在设置文件里写 archive = …
cli-verified-receipt = 已与登记簿第 { $number } 号收件核对。
cli-verified-alone = 只与文件夹自己的清单核对；登记簿里没有这个文件夹，或没有找到登记簿（--ledger）。
cli-not-in-ledger = 登记簿里没有这个存档文件夹：{ $path }
cli-forged = 与清单相符，与登记簿不符，可能连清单一起被改写：{ $name }
cli-no-head = 不是登记簿校验值（64 位十六进制）：{ $text }
cli-backed-up = 已备份并查验：{ $path }
cli-merged = 已合并 { $count } 笔：{ $path }
ledger-copy-there = 文件已在，不覆盖：{ $path }
ledger-copy-unsound = 登记簿 { $path } 有问题（第 { $number } 笔），请先用 usbcheck ledger verify 查验
ledger-copy-merged = 登记簿 { $path } 本身是合并而成的，请给出原来的几份
ledger-copy-forked = 登记簿 { $path } 与它的另一份从第 { $number } 笔起不同，不能合并
ledger-sound = 登记簿完好，共 { $count } 笔，校验值 { $digest }
ledger-backwards = 第 { $number } 笔的时间早于前一笔：当时的时钟被调回过，或者不准
ledger-fault-unreadable = 登记簿文件已损坏：{ $about }
ledger-fault-changed = 第 { $number } 笔被改动过，或者它之前有一笔被删除
ledger-fault-missing = 第 { $number } 笔不见了
ledger-fault-stray = 有不属于任何一笔的内容，原属第 { $number } 笔
ledger-fault-cut-off = 末尾被截断，第 { $number } 笔起不见了（或者换成了较早的备份）
ledger-fault-unknown-head = 登记簿里没有这个校验值，第 { $number } 笔：{ $about }
ledger-fault-serial = 第 { $number } 笔的编号不连续
ledger-fault-origin = 第 { $number } 笔与合并前的登记簿 { $about } 不符
ledger-failure-missing = 没有登记簿：{ $path }。收件时会建立；在别处的，用 --ledger 指明。
ledger-failure-no-ledger = 这不是登记簿：{ $path }
ledger-failure-newer = 登记簿 { $path } 由较新的 usbcheck 建立（{ $why }），请升级
ledger-failure-locked = 登记簿正被另一个程序占用：{ $path }。稍后再试，什么都没有登记。
ledger-failure-full = 登记簿所在的磁盘已满：{ $path }。什么都没有登记。
ledger-failure-damaged = 登记簿已损坏：{ $path }（{ $why }）。请停止使用，用备份查验。
ledger-failure-read-only = 登记簿不能写入：{ $path }。什么都没有登记。
ledger-failure-refused = 登记簿不接受这一笔：{ $path }（{ $why }）
ledger-failure-uncertain = 磁盘在写入登记簿的最后一刻出错：{ $path }（{ $why }）。这一笔可能已登记，也可能没有：请先用 usbcheck ledger list 查看，再运行一次。
ledger-failure-other = 登记簿无法读写：{ $path }（{ $why }）。什么都没有登记。
not-received-check-broken-off = 检查没有做完。请插好设备，再收一次
not-received-not-listed = 设备上有文件夹读不出，不知道里面还有什么：{ $path }（{ $why }）
not-received-unreadable = 设备上有文件读不出：{ $path }（{ $why }）。请换一个接口再试
not-received-changed = 设备在检查或复制时被改动：{ $path }。请停止改动，再收一次
not-received-reads-back = 写入存档后读回不一样，存档磁盘可能有故障：{ $path }
not-received-stopped = 已停止。再收一次即可接着完成
not-received-archive = 存档文件夹无法读写：{ $path }（{ $why }）。设备没有问题
not-received-full = 存档磁盘空间不够：{ $path }（{ $why }）。设备没有问题，腾出空间后再收一次
not-received-names = 存档磁盘分不开或写不出这个名字：{ $path }。请换一个文件系统的存档文件夹
not-received-reserved = 存档要用这个名字存放清单，设备上却有：{ $path }
not-received-foreign = 未完成的存档里有不是设备上的东西：{ $path }。请把它移走，再收一次
not-received-there = 存档里已有这个文件夹：{ $path }
not-received-busy = 另一个程序正在收这个设备
not-received-inside = 存档文件夹不能在设备上，设备也不能在存档文件夹里：{ $path }
not-received-copy-lost = 这个设备已收过（第 { $path } 号），但存档不见了或被改动：{ $why }。查明后撤回第 { $path } 号，再收一次
cli-broken-manifest = 清单被改动过或缺失：{ $name }
cli-seal-where = 请写明清单放在哪里：-o 文件夹，或 --in-place 写在设备上
cli-nothing-to-seal = 没有可列入清单的文件：{ $path }
cli-sealed = 已列入 { $count } 个文件，清单：{ $path }
cli-no-manifest = 没有文件清单：{ $path }。收件时和 usbcheck seal 会生成清单；清单在别处的，用 --manifest 指明。
cli-bad-manifest = 文件清单已损坏。{ $why }
cli-no-number = 登记簿里没有第 { $number } 号
cli-no-receipt = 第 { $number } 号是退回，不是收件
cli-export-what = 不知道写成什么格式：{ $path }。请用 .xlsx、.csv 或 .json 结尾的文件名。
cli-corrected = 第 { $number } 号收件已更正，记为第 { $entry } 笔
cli-no-port = 无法在 { $address } 端口 { $port } 提供网页（{ $why }）
cli-no-address = 这不是 IP 地址：{ $address }
cli-desk-address = 收件台：{ $address }（Ctrl-C 结束）
state-unchanged = 未变
state-new = 新增
state-missing = 缺失
state-changed = 改动
state-unreadable = 读不出
ledger-empty = （无）

mend-LED001 =
    .example = 金坛区委组织部和制作它的学校各报了一部《春风里的答卷》：商定由区委组织部报送，把学校的收件撤回（usbcheck ledger correct 12 --withdraw --note 与第 7 号重复）。
mend-LED002 =
    .example = 两个单位的设备里有同一个视频，校验值相同：对照两家的报名材料，留一份，另一份在登记簿里撤回。
mend-LED003 =
    .example = 一个区先交 6 部，后来又交 5 部，合计 11 部：请该区定下保留的 10 部，把多报的一部撤回并注明。
mend-LED004 =
    .example = 某局 8 月 30 日已收一个设备，9 月 3 日又拿来一个“修改版”：按通知不再替换，退回后一个，并更正登记。
mend-LED005 =
    .example = 两部推文的二维码都指向单位公众号主页：请各自换成该篇推文的永久链接，重新生成二维码。
