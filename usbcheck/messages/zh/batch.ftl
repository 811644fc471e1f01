### 成批检查

batch-one-place = 逐份的结果只能写到一处：一个 -o 文件或 --ledger
batch-no-such-folder = 找不到文件夹：{ $path }
batch-nothing-found = { $path } 下没有可检查的内容：没有哪个文件夹里有 { $folders }
batch-not-searched = 未能查找 { $path }（{ $why }），里面可能还有
batch-other-file = { $path } 不是成批检查的结果（第 { $line } 行），不覆盖。请换一个文件名。
batch-in-use = 另一次检查正在写入 { $path }
batch-stopped = 已停止，查完 { $done }/{ $total } 份；再运行一次即可接着检查
batch-done = { $kept ->
    [0] 共 { $count } 份
   *[other] 共 { $count } 份，其中 { $kept } 份内容没有变化，沿用已有结果
 }
batch-not-checked = 未能检查
batch-submission = 报送内容
batch-errors = 错误
batch-found = 问题
batch-undecided = 未能判断
batch-incomplete = 没有检查完
batch-partial = 只检查了一部分要求
batch-others = 另有 { $count } 份，见写入的结果
batch-why-unreadable = 读不到
batch-why-lost = 检查进程屡次中断
batch-why-crashed = 程序出错
batch-why-version = 节点上的 usbcheck 版本不同
batch-no-dask = 没有安装 Dask，请运行 pip install 'usbcheck[cluster]'（{ $why }）
batch-no-scheduler = 连接不上 Dask 调度程序 { $address }（{ $why }）
batch-scheduler-gone = 与 Dask 调度程序的连接中断
batch-no-workers = Dask 集群 { $address } 里没有工作节点
batch-other-version = 各节点须装有同一版本的 usbcheck。{ $why }

progress-submission = 成批检查
progress-submissions = { $done }/{ $total } 份
sheet-checks = 成批检查
ledger-check = 编号
ledger-codes = 问题代码
