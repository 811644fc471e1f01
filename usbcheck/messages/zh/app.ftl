### 报送人的网页（usbcheck app）

app-name = U 盘报送检查
app-quit = 结束程序
app-bye = 程序已经结束，可以关闭这个页面。
app-lost = 程序已经结束或没有响应，请重新打开程序
app-home = 检查报送的 U 盘
app-lead = 选好通知，再点要检查的 U 盘或文件夹。检查时只读取，不改动其中任何内容，也不联网。
app-notice = 按哪份通知
app-which = 检查哪一个
app-folder = 选择文件夹……
app-no-label = （没有卷标）
app-no-drives = 没有发现 U 盘。插好后会自动出现；移动硬盘请用“选择文件夹”。
app-under-way-check = 正在检查 { $about }，点这里查看进度
app-last = 上次检查的结果：{ $about }

app-choose-check = 选择要检查的文件夹
app-take-check = 检查这个文件夹
app-here = 当前文件夹：
app-up = 上一级
app-top = 从头选
app-folders = 文件夹
app-no-folders = 这里没有下一级文件夹。
app-most = 只列出前 { $count } 个文件夹。没有列出的，请把路径粘贴在下面。
app-path = 或粘贴文件夹路径
app-go = 打开
app-back = 返回首页
app-folder-hangs = 这个文件夹没有响应，设备可能有问题。请拔下重插，或换一个接口。
app-folder-unreadable = 打不开这个文件夹：不存在，或没有访问权限。
app-folder-no-path = 请写完整的路径，例如 D:\作品
app-place-drive = { $label ->
    [none] U 盘
   *[other] U 盘 { $label }
 }
app-place-desktop = 桌面
app-place-downloads = 下载
app-place-documents = 文档
app-place-videos = 视频
app-place-home = 个人文件夹
app-place-disk = 本机磁盘

app-running-check = 正在检查
app-keep-check = 检查完自动显示结果。请不要拔出设备。
app-cancel = 停止
app-stopping = 正在停止……
app-files = 各个文件的进度
app-file-running = 正在看
app-file-waiting = 等待
app-file-done = 看完
app-failed = 没有做完
app-cancelled = 已停止
app-cancelled-check = 检查已停止，没有得出结果。再检查时，已看过的文件不再重新读取。
app-failed-otherwise = 出错：{ $why }
app-try-again = 再试一次
app-other = 检查别的

app-next-fail = 照此报送会被退回。请按下面的清单逐项改好，再点“再检查一次”。
app-next-review = 没有查出错误。请逐项核对下面存疑之处，确认无误即可报送。
app-next-pass = 可以报送。请再核对末尾需要人工确认的事项。
app-again = 再检查一次
app-report = 完整报告
app-save-docx = 保存整改通知（Word）
app-save-html = 保存报告（网页）
app-file-name = 检查报告-{ $unit }
app-compared = { $now ->
    [0] 上次的 { $before } 项都已改好
   *[other] 上次 { $before } 项，现在 { $now } 项
 }
app-read = { $files } 个文件{ $known ->
    [0] {""}
   *[other] ，其中 { $known } 个与上次相同，没有重新读取
 }
app-todo = 要做的事
app-do = 怎么办：
app-how = 详细做法
app-why = 为什么
app-more-files = 等共 { $count } 个文件
app-left = 另有 { $count } 处同样的问题，见完整报告
app-nothing-to-do = 没有问题

cli-app-address = 网页：{ $address }（在网页上点“结束程序”，或按 Ctrl-C 结束）
cli-app-running = 程序已经在运行，打开了它的网页：{ $address }
cli-app-silent = 程序已经在运行，但没有找到它的网页。请先结束它（任务管理器里的 usbcheck 或 python），再重新打开。
