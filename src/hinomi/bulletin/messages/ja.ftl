# 文の中の数は、どれも規則に従って数えたもので、ここでは置き場所だけを決めます。

list-separator = 、
list-last = 、
clause-separator = 。
rest = その他
unknown = 不明
damaged = 被害あり
undamaged = 被害なし
sum = 合計
span = { $several ->
    [yes] { $first }～{ $last }
   *[no] { $last }
 }
corner-rows = 区分
corner-series = 内訳
corner-days = 日
dimension = { $name ->
    [family] ウイルスの種類
    [platform] 動作する環境
    [route] 感染・発見の経路
    [reporter_kind] 届出者の区分
    [category] 分類
    [source] 情報源
    [day] 日
    [damaged] 被害の有無
    [kind] 種類
    [content] 被害内容
    [cause] 原因
    [service] サービス
    [channel] 受付手段
    [channel_detail] 受付手段（詳細）
    [topic] 相談内容
    [port] 宛先ポート
    [region] 発信元地域
    [asn] 発信元ネットワーク
    [sensor] 観測点
    [status] 扱い
    [tool] ツール
   *[other] { $name }
 }
number-title = { $view ->
    [change_percent] { $rule }の前月比
    [ratio] { $rule }の前月に対する倍率
    [points] 観測点の数
   *[other] { $rule }
 }
number-of = （{ $words }）
note-definition = { $term }：{ $text }

## 単位
unit = { $unit ->
    [reports] 件
    [consultations] 件
    [items] 件
    [entries] 件
    [accesses] 件
    [specimens] 個
    [detections] 件
    [sources] 箇所
    [points] 観測点
    [point-days] 観測点・日
    [change_percent] %
    [ratio] 倍
   *[other] 件
 }
glance-value = { $value }{ $unit ->
    [specimens] 個
   *[other] 件
 }
glance-change = { $direction ->
    [up] { $previous }比 +{ $percent }
    [down] { $previous }比 −{ $percent }
    [same] { $previous }と同水準
    [from_zero] { $previous }は0
   *[alone] { $previous }の記録なし
 }

## 1 今月の呼びかけ
reminder-nothing = 今月の呼びかけはありません。
article-elsewhere = この文章は{ $language }版に掲載しています。
case-body = 事例
case-question = 相談
case-commentary = 解説・対策
case-answer = 回答
references = 参考
chart-fake-security-software-title = { $highest ->
    [yes] 「偽セキュリティ対策ソフト」の検出数は、この期間で最も多い{ $now }個
   *[no] { $direction ->
        [up] 「偽セキュリティ対策ソフト」の検出数は前月から増加
        [down] 「偽セキュリティ対策ソフト」の検出数は前月から減少
        [same] 「偽セキュリティ対策ソフト」の検出数は前月と同水準
       *[alone] 「偽セキュリティ対策ソフト」の検出数
     }
 }
chart-fake-security-software-subtitle = 届出に記入された「偽セキュリティ対策ソフト」型の検出数、月別（{ $span }）
chart-fake-security-software-axis = 個

## トピックス
topics-observation = インターネット定点観測：{ $month }の一方的なアクセスの状況

## 2 ウイルス
virus-nothing = { $month }までに受け付けたウイルスの届出はありません。
virus-detections = { $direction ->
    [up] { $month }に届け出られたウイルスの検出数{ $note }は{ $now }個で、{ $previous }の{ $before }個から{ $percent }増加しました。
    [down] { $month }に届け出られたウイルスの検出数{ $note }は{ $now }個で、{ $previous }の{ $before }個から{ $percent }減少しました。
    [same] { $month }に届け出られたウイルスの検出数{ $note }は{ $now }個で、{ $previous }の{ $before }個と同水準でした。
    [from_zero] { $month }に届け出られたウイルスの検出数{ $note }は{ $now }個でした。{ $previous }は{ $before }個でした。
   *[alone] { $month }に届け出られたウイルスの検出数{ $note }は{ $now }個でした。{ $previous }の記録がないため、増減は示しません。
 }
virus-reports = { $direction ->
    [up] 届出件数{ $note }は{ $now }件で、{ $previous }の{ $before }件から{ $percent }増加しました。
    [down] 届出件数{ $note }は{ $now }件で、{ $previous }の{ $before }件から{ $percent }減少しました。
    [same] 届出件数{ $note }は{ $now }件で、{ $previous }の{ $before }件と同水準でした。
    [from_zero] 届出件数{ $note }は{ $now }件でした。{ $previous }は{ $before }件でした。
   *[alone] 届出件数{ $note }は{ $now }件でした。{ $previous }の記録がないため、増減は示しません。
 }
virus-folded = { $month }に寄せられた検出数{ $now }個をまとめたものが、届出件数{ $reports }件です。
ranking-lead = { $month }に検出数の多かったウイルスは次のとおりです。
ranking-item = { $place }位　{ $name }　{ $now }個
malware-nothing = { $month }までに検知された不正プログラムの記録はありません。
malware-detections = { $direction ->
    [up] ウイルスには当たらない不正プログラムの{ $month }の検知件数{ $note }は{ $now }件で、{ $previous }の{ $before }件から{ $percent }増加しました。{ $topcount ->
        [0] {""}
       *[other] 最も多かったのは{ $top }の{ $topvalue }件です（図{ $figure }）。
     }
    [down] ウイルスには当たらない不正プログラムの{ $month }の検知件数{ $note }は{ $now }件で、{ $previous }の{ $before }件から{ $percent }減少しました。{ $topcount ->
        [0] {""}
       *[other] 最も多かったのは{ $top }の{ $topvalue }件です（図{ $figure }）。
     }
    [same] ウイルスには当たらない不正プログラムの{ $month }の検知件数{ $note }は{ $now }件で、{ $previous }の{ $before }件と同水準でした。{ $topcount ->
        [0] {""}
       *[other] 最も多かったのは{ $top }の{ $topvalue }件です（図{ $figure }）。
     }
    [from_zero] ウイルスには当たらない不正プログラムの{ $month }の検知件数{ $note }は{ $now }件でした。{ $previous }は{ $before }件でした。
   *[alone] ウイルスには当たらない不正プログラムの{ $month }の検知件数{ $note }は{ $now }件でした。{ $previous }の記録がないため、増減は示しません。
 }
chart-virus-detections-title = { $direction ->
    [up] ウイルスの検出数は前月から増加、最も多いのは{ $top }
    [down] ウイルスの検出数は前月から減少、最も多いのは{ $top }
    [same] ウイルスの検出数は前月と同水準、最も多いのは{ $top }
   *[alone] 検出数の最も多いウイルスは{ $top }
 }
chart-virus-detections-subtitle = ウイルスの検出数、月別・種類別（{ $span }）
chart-virus-detections-axis = 個
chart-virus-reports-title = { $direction ->
    [up] ウイルスの届出件数は前月から増加、最も多いのは{ $top }
    [down] ウイルスの届出件数は前月から減少、最も多いのは{ $top }
    [same] ウイルスの届出件数は前月と同水準、最も多いのは{ $top }
   *[alone] 届出件数の最も多いウイルスは{ $top }
 }
chart-virus-reports-subtitle = ウイルスの届出件数、月別・種類別（{ $span }）
chart-virus-reports-axis = 件
chart-malware-days-title = 不正プログラムの検知は{ $peak }に最多の{ $peakvalue }件
chart-malware-days-subtitle = 不正プログラムの検知件数、日別・分類別（{ $span }）
chart-malware-days-axis = 件

## 3 不正アクセス
access-nothing = { $month }までに受け付けた不正アクセスの届出および相談はありません。
access-reports = { $month }の不正アクセスの届出件数{ $note }は{ $now }件で、そのうち被害のあったものは{ $damaged }件でした。
access-consultations = 不正アクセスに関する相談件数は{ $now }件で、そのうち被害のあったものは{ $damaged }件でした。{ $bothcount ->
    [0] {""}
   *[other] 相談のうち{ $both }件は届出としても数えています{ $note }。
 }
damage-nothing = { $month }に、被害のあった届出はありませんでした。
damage-kinds = 被害のあった届出{ $damaged }件の内訳は、{ $list }でした。
damage-of-kind = 「{ $kind }」{ $now }件：{ $clauses }。
damage-clause = { $about ->
    [content] 被害の内容は、{ $list }
    [cause] 原因は、{ $list }
   *[service] 不正に利用されたサービスは、{ $list }
 }
item = { $label }{ $now }件
item-of-which = { $label }{ $now }件（うち{ $details }）

## 4 相談
consultation-nothing = { $month }までに受け付けた相談はありません。
consultation-total = { $direction ->
    [up] { $month }に受け付けた相談の総件数{ $note }は{ $now }件で、{ $previous }の{ $before }件から{ $percent }増加しました。
    [down] { $month }に受け付けた相談の総件数{ $note }は{ $now }件で、{ $previous }の{ $before }件から{ $percent }減少しました。
    [same] { $month }に受け付けた相談の総件数{ $note }は{ $now }件で、{ $previous }の{ $before }件と同水準でした。
    [from_zero] { $month }に受け付けた相談の総件数{ $note }は{ $now }件でした。{ $previous }は{ $before }件でした。
   *[alone] { $month }に受け付けた相談の総件数{ $note }は{ $now }件でした。{ $previous }の記録がないため、増減は示しません。
 }
consultation-topic = このうち『{ $label }』に関する相談は{ $now }件{ $direction ->
    [alone] {""}
   *[other] （{ $previous }：{ $before }件）
 }{ $record ->
    [yes] で、これまでで最も多くなりました（{ $since }以降、図{ $figure }）。
   *[no] でした{ $nowcount ->
        [0] 。
       *[other] （図{ $figure }）。
     }
 }
consultation-others = そのほか、{ $list }でした{ $note }。
topic-item = { $label }に関する相談が{ $now }件{ $compared ->
    [yes] （{ $previous }：{ $before }件）
   *[no] {""}
 }
chart-one-click-billing-title = { $highest ->
    [yes] 「ワンクリック不正請求」の相談は、この期間で最も多い{ $now }件
   *[no] { $direction ->
        [up] 「ワンクリック不正請求」の相談は前月から増加
        [down] 「ワンクリック不正請求」の相談は前月から減少
        [same] 「ワンクリック不正請求」の相談は前月と同水準
       *[alone] 「ワンクリック不正請求」の相談
     }
 }
chart-one-click-billing-subtitle = 「ワンクリック不正請求」に関する相談件数、月別（{ $span }）
chart-one-click-billing-axis = 件

## 5 定点観測
observation-nothing = { $month }の観測データはありません。
observation-total = { $month }に、{ $points }観測点に届いた期待しない（一方的な）アクセス{ $note }の総数は{ $accesses }件、延べ発信元数{ $sourcenote }は{ $sources }箇所でした。
observation-average = 平均すると、1観測点につき1日あたり{ $sources }の発信元から{ $accesses }件のアクセスがあったことになります{ $note }。
observation-gap = この月に観測できたのは、全観測点で毎日観測した場合の{ $full }観測点・日のうち{ $days }観測点・日です。観測できなかった{ $missing }観測点・日は平均の分母に含めていません。
observation-change = { $direction ->
    [up] 1観測点・1日あたりのアクセス数は、{ $previous }の{ $before }件から{ $percent }増加しました（図5-1）。
    [down] 1観測点・1日あたりのアクセス数は、{ $previous }の{ $before }件から{ $percent }減少しました（図5-1）。
    [same] 1観測点・1日あたりのアクセス数は、{ $previous }の{ $before }件と同水準でした（図5-1）。
    [from_zero] 1観測点・1日あたりのアクセス数は、{ $previous }の{ $before }件から{ $now }件になりました（図5-1）。
   *[alone] { $previous }の観測データがないため、増減は示しません（図5-1）。
 }
chart-point-days-title = { $direction ->
    [up] 1観測点・1日あたりのアクセスは前月から増加し{ $now }件
    [down] 1観測点・1日あたりのアクセスは前月から減少し{ $now }件
    [same] 1観測点・1日あたりのアクセスは前月と同水準の{ $now }件
   *[alone] 1観測点・1日あたりのアクセスは{ $now }件
 }
chart-point-days-subtitle = 1観測点・1日あたりの平均アクセス数と発信元数、月別（{ $span }）
chart-point-days-axis = 1観測点・1日あたり
chart-ports-title = { $direction ->
    [both] { $top }へのアクセスが最も多く、最も増加
    [up] 最も増えたのは{ $rise }へのアクセス、最も多いのは{ $top }
   *[none] アクセスの最も多い宛先は{ $top }
 }
chart-ports-subtitle = { $several ->
    [yes] 宛先（ポートの種類）別アクセス数、{ $first }と{ $last }
   *[no] 宛先（ポートの種類）別アクセス数、{ $last }
 }
chart-ports-axis = 件
rise-alone = { $previous }の観測データがないため、宛先別の増減は示しません。
rise-none = { $previous }に比べてアクセスの増えた宛先はありませんでした。
rise-port = { $known ->
    [yes] 宛先別に{ $previous }と{ $month }を比べると、最も増えたのは{ $port }へのアクセスで、{ $before }件から{ $now }件へ、約{ $times }倍になりました（図5-2、図{ $figure }）。
   *[no] 宛先別に{ $previous }と{ $month }を比べると、最も増えたのは{ $port }へのアクセスで、{ $previous }の0件から{ $now }件になりました（図5-2、図{ $figure }）。
 }
rise-vulnerability = { $port }を通じて悪用されるおそれのある脆弱性として、{ $day }に「{ $title }」（{ $id }）が公開されています。{ $exploited ->
    [yes] この脆弱性は、悪用が確認されています。
   *[no] {""}
 }{ $hasremedy ->
    [yes] 対策：{ $remedy }
   *[no] {""}
 }
rise-caution = アクセスの増加と脆弱性の公開とを並べて示したもので、原因を特定したものではありません。
chart-port-regions-title = { $port }へのアクセスは{ $peak }に最多の{ $peakvalue }件、発信元は{ $top }が最多
chart-port-regions-subtitle = { $port }への発信元地域別アクセス数、日別、全観測点の合計（{ $span }）
chart-port-regions-axis = 件

## 図の説明
alt-pair = { $label } { $value }
alt-row = { $label }：{ $values }
alt-columns = 棒グラフ。{ $subtitle }。{ $values }。
alt-stacked = 積み上げ棒グラフ。{ $subtitle }。合計は{ $values }。
alt-days = 日ごとの棒グラフ。{ $subtitle }。合計が最も多い日は{ $peak }の{ $peakvalue }。内訳で最も多いのは{ $top }。
alt-panels = 並べた二つの棒グラフ。{ $subtitle }。{ $values }。
alt-pairs = 横棒グラフ。{ $subtitle }。{ $values }。

## 6以降
further-lead = 他の機関の統計情報は、次のページで公開されています。
contacts-lead = 届出、相談、お問い合わせは、次の窓口で受け付けています。
contacts-nothing = 窓口の連絡先は、この資料には登録されていません。
reading-cutoff = 数は、表紙に記した時点までに登録された記録を集計したものです。その後の届出や訂正は、次の版から反映します。
reading-months = 届出と相談は受け付けた日、観測と検知は観測または検知した日によって月に分けています。
reading-aside = { $title }：{ $now }件（{ $list }）
reading-also = { $title }：{ $now }件{ $note }
reading-coverage = { $whole ->
    [yes] 定点観測は、{ $points }観測点・{ $length }日のすべて（{ $days }観測点・日）の記録によります。
   *[no] 定点観測は、{ $points }観測点・{ $length }日のうち{ $days }観測点・日の記録によります。観測できなかった分は0とはせず、平均の分母から除いています。
 }
reading-rounding = 検出数は、文章と順位では「約」を付けて丸め、図表では丸めずに示します。増減率は丸める前の数から計算し、小数第2位を四捨五入しています。
reading-missing = 表の0は「なかった」ことを、[x]は記録がなく「わからない」ことを示します。
reading-open = ウェブ版では、どの数からも、その定義、内訳、集計に使った問い合わせ（SQL）を見ることができます。

## ページの枠
page-skip = 本文へ移動
page-contents = 目次
page-figure = 図{ $id }
page-table = 表{ $id }
page-notes = 注
page-data = 図のデータを表で見る
page-csv = CSV
page-svg = SVG
page-back = この号に戻る
page-methodology = 集計の方法
page-methodology-lead = この資料の数は、すべて次の規則によって数えています。規則には番号と版があり、規則と記録の版と時点が同じであれば、何度数えても同じ数になります。
page-languages = 言語
page-asof = { $when }現在
page-number = 数の説明
page-value = 値
page-period = 期間
page-rule = 規則
page-version = 第{ $version }版
page-definition = 定義
page-unit = 単位
page-source = 根拠
page-made-of = もとになった数
page-view = { $view ->
    [change_percent] 当月と前月の正確な数から計算した増減率です。小数第2位を四捨五入しています。
    [ratio] 当月の数を前月の数で割ったものです。小数第2位を四捨五入しています。
    [rest] 全体から、名前を挙げたものを引いた残りです。
    [points] 期間中に一日でも観測を行った観測点の数です。
   *[other] {""}
 }
page-fraction = { $numerator } ÷ { $denominator }
page-breakdown = { $dimension }別の内訳
page-query = 集計に使った問い合わせ（SQL）
page-query-other = { $period }を集計したときの問い合わせです。この数の集計では、期間の日付だけが異なります。
page-tables = 読み取った表の版
page-table-name = 表
page-dimensions = 分けられる項目
page-no-value = 記録がないため、値はわかりません（0ではありません）。
page-footer = この資料は、記録と公開された規則から機械的に作成されています。
page-pdf = PDF版
page-package = データ（CSV・JSON）
page-choose = 言語を選んでください
page-number-title = 数
page-none = なし
page-new-window = 外部のページ
