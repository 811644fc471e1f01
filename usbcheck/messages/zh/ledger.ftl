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

        多半是一部作品由两家单位重复报送，也可能是拷错了盘。办法：对照两份报名表的制作单位和报送单位，请两家协商，撤回一份，在登记簿里更正。
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
ledger-manifest = 清单校验值（C4）
receipt-received = 已收件
receipt-anyway = 已收件（检查未通过，照收）
receipt-refused = 已退回
receipt-begun = 未完成
receipt-withdrawn = 已撤回

slip-title = 收件回执
slip-number = 收件号
slip-at = 收件时间
slip-unit = 报送单位
slip-notice = 依据
slip-amount = 数量
slip-amount-is = { $files } 个文件，{ $size }
slip-verdict = 检查结论
slip-clerk = 收件人
slip-works = 作品
slip-work = 《{ $work }》（{ $category }）
slip-no-category = 类别不明
slip-digest = 文件清单校验值（C4）
slip-still = 尚需补交或人工核对
slip-changed = 封存后有改动：{ $files }
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
desk-received = 内容与第 { $number } 号收件相同，已收过
desk-before = { $at } 检查过同样内容的设备
desk-lost = 与收件台程序的连接中断，请看运行它的窗口
desk-search = 查找单位、收件号、存档文件夹
desk-find = 查找
desk-nothing = 没有符合的登记
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

cli-receive = 检查设备，复制存档，写入登记簿，打印回执
    检查不合格的不收，除非加 --anyway。复制时逐个文件计算校验值，写完再读回核对；中断后再运行一次即可接着完成。
    退出码：0 已收件，1 已退回，2 用法有误，3 没有收成。
cli-receive-to = 存档文件夹，每个设备在其中一个文件夹
cli-receive-anyway = 检查不合格也收，登记簿会注明
cli-verify = 对照清单核对文件夹：未变、改动、缺失、新增、读不出
    退出码：0 未变，4 有新增，5 有缺失，6 有改动，7 有读不出的。
cli-verify-manifest = 清单所在的文件夹，不写则为其中的 ascmhl
cli-verify-dry-run = 只核对，不追加新的清单
cli-seal = 报送前给设备做一份文件清单（ASC MHL）
cli-seal-output = 清单放在哪个文件夹（不在设备上）
cli-seal-in-place = 清单写在设备上的 ascmhl 文件夹里
cli-ledger = 登记簿：列出、查看、统计、导出、更正
cli-ledger-list = 列出全部收件
cli-ledger-show = 查看一次收件的回执
cli-ledger-stats = 各单位的报送情况和跨设备问题
cli-ledger-export = 导出登记簿：Excel（.xlsx）、CSV（.csv）、JSON（.json）
cli-ledger-export-output = 写入哪个文件，按扩展名选格式
cli-ledger-correct = 更正一次收件：原登记不改，另记一笔
cli-ledger-correct-note = 更正的理由
cli-ledger-correct-withdraw = 撤回这次收件
cli-ledger-correct-unit = 正确的报送单位
cli-watch = 守候设备：插入一个检查一个，显示结论和能否拔出
cli-watch-once = 只检查现在插着的，查完退出（供脚本使用）
cli-desk = 在本机浏览器里显示收件台和登记簿
    只在本机（127.0.0.1）提供，网址中的口令每次启动都换。
cli-desk-port = 端口，不写则自动选择
cli-desk-listen = 在哪个网络地址提供；改动后同网络的人凭网址也能看到
cli-desk-open = 启动后打开浏览器
cli-any-slip = 把回执写入文件：.html、.docx 或 .txt，可写多次
cli-any-ledger = 登记簿文件，不写则在本机的应用数据文件夹
cli-any-clerk = 收件人，不写则为登录名
cli-any-under = 把这个文件夹下的每个文件夹当作一个设备
cli-any-side-by-side = 同时检查几个设备

cli-not-received = 没有收成：{ $why }。设备仍插着的，排除问题后再运行一次即可接着完成。
cli-refused = 已退回，登记簿第 { $number } 号。确需收下的，加 --anyway 再运行一次。
cli-broken-manifest = 清单被改动过或缺失：{ $name }
cli-seal-where = 请写明清单放在哪里：-o 文件夹，或 --in-place 写在设备上
cli-nothing-to-seal = 没有可列入清单的文件：{ $path }
cli-sealed = 已列入 { $count } 个文件，清单：{ $path }
cli-no-manifest = 没有文件清单：{ $path }。收件时和 usbcheck seal 会生成清单；清单在别处的，用 --manifest 指明。
cli-bad-manifest = 文件清单已损坏。{ $why }
cli-no-receipt = 登记簿里没有第 { $number } 号收件
cli-export-what = 不知道写成什么格式：{ $path }。请用 .xlsx、.csv 或 .json 结尾的文件名。
cli-corrected = 第 { $number } 号收件已更正，记为第 { $entry } 笔
cli-no-port = 无法在端口 { $port } 提供网页（{ $why }）
cli-desk-address = 收件台：{ $address }（Ctrl-C 结束）
cli-bad-ledger = 登记簿打不开。{ $why }
state-unchanged = 未变
state-new = 新增
state-missing = 缺失
state-changed = 改动
state-unreadable = 读不出
ledger-empty = （无）

mend-LED001 =
    .example = 金坛区委组织部和制作它的学校各报了一部《春风里的答卷》：商定由区委组织部报送，把学校的收件撤回（usbcheck ledger correct 12 --withdraw --note 与第 7 号重复）。
mend-LED002 =
    .example = 两个单位的设备里有同一个 mp4，校验值相同：对照两份报名表的制作单位，留一份，另一份在登记簿里撤回。
mend-LED003 =
    .example = 一个区先交 6 部，后来又交 5 部，合计 11 部：请该区定下保留的 10 部，把多报的一部撤回并注明。
mend-LED004 =
    .example = 某局 8 月 30 日已收一个设备，9 月 3 日又拿来一个“修改版”：按通知不再替换，退回后一个，并更正登记。
mend-LED005 =
    .example = 两部推文的二维码都指向单位公众号主页：请各自换成该篇推文的永久链接，重新生成二维码。
