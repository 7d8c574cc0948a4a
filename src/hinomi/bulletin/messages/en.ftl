# Every number in these sentences was counted by a rule; here only its place is decided.

list-separator = {", "}
list-last = {" and "}
clause-separator = {"; "}
rest = Other
unknown = Unknown
damaged = with damage
undamaged = without damage
sum = Total
span = { $several ->
    [yes] { $first } to { $last }
   *[no] { $last }
 }
corner-rows = Kind
corner-series = Series
corner-days = Day
dimension = { $name ->
    [family] virus family
    [platform] platform
    [route] route
    [reporter_kind] kind of reporter
    [category] category
    [source] source of information
    [day] day
    [damaged] damage
    [kind] kind
    [content] content
    [cause] cause
    [service] service
    [channel] way in
    [channel_detail] way in (detail)
    [topic] topic
    [port] destination port
    [region] source region
    [asn] source network
    [sensor] observation point
    [status] status
    [tool] tool
   *[other] { $name }
 }
number-title = { $view ->
    [change_percent] { $rule }: change from the month before
    [ratio] { $rule }: ratio to the month before
    [points] Number of observation points
   *[other] { $rule }
 }
number-of = {" "}({ $words })
note-definition = { $term }: { $text }

## Units
unit = { $unit ->
    [points] observation points
    [change_percent] per cent
    [ratio] times
   *[other] { $unit }
 }
glance-value = { $value }
glance-change = { $direction ->
    [up] +{ $percent } on { $previous }
    [down] −{ $percent } on { $previous }
    [same] unchanged on { $previous }
    [from_zero] none in { $previous }
   *[alone] no record for { $previous }
 }

## 1 Reminder
reminder-nothing = There is no reminder this month.
article-elsewhere = This text is published in the { $language } version.
case-body = Case
case-question = Question
case-commentary = Commentary and remedy
case-answer = Answer
references = References
chart-fake-security-software-title = { $highest ->
    [yes] Detections of fake security software are at their highest of the period, { $now }
   *[no] { $direction ->
        [up] Detections of fake security software rose
        [down] Detections of fake security software fell
        [same] Detections of fake security software are unchanged
       *[alone] Detections of fake security software
     }
 }
chart-fake-security-software-subtitle = Specimens of fake security software named in virus reports, by month, { $span }
chart-fake-security-software-axis = specimens

## In this edition
topics-observation = Internet fixed-point monitoring: unsolicited access in { $month }

## 2 Viruses
virus-nothing = No virus report has been received up to the end of { $month }.
virus-detections = { $direction ->
    [up] Reporters found { $now } virus specimens{ $note } in { $month }, up { $percent } from { $before } in { $previous }.
    [down] Reporters found { $now } virus specimens{ $note } in { $month }, down { $percent } from { $before } in { $previous }.
    [same] Reporters found { $now } virus specimens{ $note } in { $month }, about as many as in { $previous } ({ $before }).
    [from_zero] Reporters found { $now } virus { $nowcount ->
        [one] specimen
       *[other] specimens
     }{ $note } in { $month }, against { $before } in { $previous }.
   *[alone] Reporters found { $now } virus { $nowcount ->
        [one] specimen
       *[other] specimens
     }{ $note } in { $month }. There is no record for { $previous }, so no change is given.
 }
virus-reports = { $direction ->
    [up] { $now } virus { $nowcount ->
        [one] report was
       *[other] reports were
     } received{ $note }, up { $percent } from { $before } in { $previous }.
    [down] { $now } virus { $nowcount ->
        [one] report was
       *[other] reports were
     } received{ $note }, down { $percent } from { $before } in { $previous }.
    [same] { $now } virus { $nowcount ->
        [one] report was
       *[other] reports were
     } received{ $note }, as many as in { $previous } ({ $before }).
    [from_zero] { $now } virus { $nowcount ->
        [one] report was
       *[other] reports were
     } received{ $note }, against { $before } in { $previous }.
   *[alone] { $now } virus { $nowcount ->
        [one] report was
       *[other] reports were
     } received{ $note }. There is no record for { $previous }, so no change is given.
 }
virus-folded = The specimens found in { $month } ({ $now }) fold into { $reports } { $reportcount ->
    [one] report
   *[other] reports
 }.
ranking-lead = { $count ->
    [one] The virus detected most often in { $month }:
   *[other] The viruses detected most often in { $month }:
 }
ranking-item = No. { $place }: { $name }, { $now } { $nowcount ->
    [one] specimen
   *[other] specimens
 }
malware-nothing = No malicious program has been recorded up to the end of { $month }.
malware-detections = { $direction ->
    [up] Malicious programs that are not viruses were detected{ $note } { $nowcount ->
        [one] { $now } time
       *[other] { $now } times
     } in { $month }, up { $percent } from { $before } in { $previous }.
    [down] Malicious programs that are not viruses were detected{ $note } { $nowcount ->
        [one] { $now } time
       *[other] { $now } times
     } in { $month }, down { $percent } from { $before } in { $previous }.
    [same] Malicious programs that are not viruses were detected{ $note } { $nowcount ->
        [one] { $now } time
       *[other] { $now } times
     } in { $month }, as often as in { $previous } ({ $before }).
    [from_zero] Malicious programs that are not viruses were detected{ $note } { $nowcount ->
        [one] { $now } time
       *[other] { $now } times
     } in { $month }, against { $before } in { $previous }.
   *[alone] Malicious programs that are not viruses were detected{ $note } { $nowcount ->
        [one] { $now } time
       *[other] { $now } times
     } in { $month }. There is no record for { $previous }, so no change is given.
 }{ $topcount ->
    [0] {""}
   *[other] {" "}Largest category: { $top }, { $topvalue } (figure { $figure }).
 }
chart-virus-detections-title = { $direction ->
    [up] Virus detections rose; { $top } leads
    [down] Virus detections fell; { $top } leads
    [same] Virus detections are unchanged; { $top } leads
   *[alone] { $top } leads the virus detections
 }
chart-virus-detections-subtitle = Virus specimens reported, by month and family, { $span }
chart-virus-detections-axis = specimens
chart-virus-reports-title = { $direction ->
    [up] Virus reports rose; { $top } leads
    [down] Virus reports fell; { $top } leads
    [same] Virus reports are unchanged; { $top } leads
   *[alone] { $top } leads the virus reports
 }
chart-virus-reports-subtitle = Virus reports received, by month and family, { $span }
chart-virus-reports-axis = reports
chart-malware-days-title = Detections of malicious programs peaked on { $peak } at { $peakvalue }
chart-malware-days-subtitle = Malicious programs detected, by day and category, { $span }
chart-malware-days-axis = specimens

## 3 Unauthorised access
access-nothing = No report of, or consultation about, unauthorised access has been received up to the end of { $month }.
access-reports = In { $month }, { $now } { $nowcount ->
    [one] report
   *[other] reports
 } of unauthorised access{ $note } { $nowcount ->
    [one] was
   *[other] were
 } received, { $damaged } of them with damage.
access-consultations = { $now } { $nowcount ->
    [one] consultation was
   *[other] consultations were
 } about unauthorised access, { $damaged } of them with damage.{ $bothcount ->
    [0] {""}
    [one] {" "}{ $both } of these consultations is also counted as a report{ $note }.
   *[other] {" "}{ $both } of these consultations are also counted as reports{ $note }.
 }
damage-nothing = No report with damage was received in { $month }.
damage-kinds = The { $damaged } { $damagedcount ->
    [one] report
   *[other] reports
 } with damage: { $list }.
damage-of-kind = { $kind } ({ $now }): { $clauses }.
damage-clause = { $about ->
    [content] what was done: { $list }
    [cause] causes: { $list }
   *[service] services misused: { $list }
 }
item = { $label } { $now }
item-of-which = { $label } { $now } (of which { $details })

## 4 Consultations
consultation-nothing = No consultation has been received up to the end of { $month }.
consultation-total = { $direction ->
    [up] { $now } { $nowcount ->
        [one] consultation was
       *[other] consultations were
     } received{ $note } in { $month }, up { $percent } from { $before } in { $previous }.
    [down] { $now } { $nowcount ->
        [one] consultation was
       *[other] consultations were
     } received{ $note } in { $month }, down { $percent } from { $before } in { $previous }.
    [same] { $now } { $nowcount ->
        [one] consultation was
       *[other] consultations were
     } received{ $note } in { $month }, as many as in { $previous } ({ $before }).
    [from_zero] { $now } { $nowcount ->
        [one] consultation was
       *[other] consultations were
     } received{ $note } in { $month }, against { $before } in { $previous }.
   *[alone] { $now } { $nowcount ->
        [one] consultation was
       *[other] consultations were
     } received{ $note } in { $month }. There is no record for { $previous }, so no change is given.
 }
consultation-topic = Of these, { $now } concerned “{ $label }”{ $direction ->
    [alone] {""}
   *[other] {" "}({ $previous }: { $before })
 }{ $record ->
    [yes] , the most in any month since { $since } (figure { $figure }).
   *[no] { $nowcount ->
        [0] .
       *[other] {" "}(figure { $figure }).
     }
 }
consultation-others = Other topics{ $note }: { $list }.
topic-item = { $label }: { $now }{ $compared ->
    [yes] {" "}({ $previous }: { $before })
   *[no] {""}
 }
chart-one-click-billing-title = { $highest ->
    [yes] Consultations on one-click billing fraud are at their highest of the period, { $now }
   *[no] { $direction ->
        [up] Consultations on one-click billing fraud rose
        [down] Consultations on one-click billing fraud fell
        [same] Consultations on one-click billing fraud are unchanged
       *[alone] Consultations on one-click billing fraud
     }
 }
chart-one-click-billing-subtitle = Consultations on one-click billing fraud, by month, { $span }
chart-one-click-billing-axis = consultations

## 5 Observation
observation-nothing = There are no observations for { $month }.
observation-total = In { $month }, { $accesses } unsolicited accesses{ $note } from { $sources } sources{ $sourcenote } reached { $pointcount ->
    [one] { $points } observation point
   *[other] { $points } observation points
 }.
observation-average = On average, each point received { $accesses } accesses from { $sources } sources a day{ $note }.
observation-gap = { $days } of { $full } point-days were observed this month. The { $missing } that were not are left out of the denominator of the averages.
observation-change = { $direction ->
    [up] Accesses per point-day rose by { $percent } from { $before } in { $previous } (figure 5-1).
    [down] Accesses per point-day fell by { $percent } from { $before } in { $previous } (figure 5-1).
    [same] Accesses per point-day are the same as in { $previous }, { $before } (figure 5-1).
    [from_zero] Accesses per point-day went from { $before } in { $previous } to { $now } (figure 5-1).
   *[alone] There are no observations for { $previous }, so no change is given (figure 5-1).
 }
chart-point-days-title = { $direction ->
    [up] Accesses per point-day rose to { $now }
    [down] Accesses per point-day fell to { $now }
    [same] Accesses per point-day are unchanged at { $now }
   *[alone] Accesses per point-day: { $now }
 }
chart-point-days-subtitle = Average accesses and sources per observation point and day, by month, { $span }
chart-point-days-axis = per point-day
chart-ports-title = { $direction ->
    [both] { $top } received most accesses and rose most
    [up] { $top } received most accesses; { $rise } rose most
   *[none] { $top } received most accesses
 }
chart-ports-subtitle = { $several ->
    [yes] Accesses by destination port, { $first } and { $last }
   *[no] Accesses by destination port, { $last }
 }
chart-ports-axis = accesses
rise-alone = There are no observations for { $previous }, so no change by port is given.
rise-none = No port received more accesses in { $month } than in { $previous }.
rise-port = { $known ->
    [yes] Between { $previous } and { $month }, accesses to { $port } rose most: from { $before } to { $now }, about { $times } times as many (figures 5-2 and { $figure }).
   *[no] Between { $previous } and { $month }, accesses to { $port } rose most: from none to { $now } (figures 5-2 and { $figure }).
 }
rise-vulnerability = A vulnerability that can be reached by { $port } was published on { $day }: { $title } ({ $id }).{ $exploited ->
    [yes] {" "}It is known to be exploited.
   *[no] {""}
 }{ $hasremedy ->
    [yes] {" "}What to do: { $remedy }
   *[no] {""}
 }
rise-caution = The rise and the publication are shown side by side; no cause is asserted.
chart-port-regions-title = Accesses to { $port } peaked on { $peak } at { $peakvalue }; most came from { $top }
chart-port-regions-subtitle = Accesses to { $port } by source region and day, all points together, { $span }
chart-port-regions-axis = accesses

## Descriptions of figures
alt-pair = { $label } { $value }
alt-row = { $label }: { $values }
alt-columns = Column chart. { $subtitle }. { $values }.
alt-stacked = Stacked column chart. { $subtitle }. Totals: { $values }.
alt-days = Columns by day, one panel for each series. { $subtitle }. The largest total is { $peakvalue } on { $peak }; the largest series is { $top }.
alt-panels = Two column charts side by side. { $subtitle }. { $values }.
alt-pairs = Bar chart. { $subtitle }. { $values }.

## 6 and after
further-lead = Statistics of other bodies are published on these pages.
contacts-lead = Reports, consultations and enquiries are received here.
contacts-nothing = No contact is registered for this publication.
reading-cutoff = The numbers count the records entered up to the instant on the cover. Later reports and corrections appear in later editions.
reading-months = Reports and consultations belong to the month in which they were received, observations and detections to the day on which they were made.
reading-aside = { $title }: { $now } ({ $list })
reading-also = { $title }: { $now }{ $note }
reading-coverage = { $whole ->
    [yes] Monitoring rests on all { $daycount ->
        [one] { $days } point-day
       *[other] { $days } point-days
     } of { $pointcount ->
        [one] { $points } point
       *[other] { $points } points
     } and { $length } days.
   *[no] Monitoring rests on { $daycount ->
        [one] { $days } point-day
       *[other] { $days } point-days
     } of { $pointcount ->
        [one] { $points } point
       *[other] { $points } points
     } and { $length } days. What was not observed is not zero and is left out of the averages.
 }
reading-rounding = Detections are rounded (“about”) in sentences and in the ranking, and exact in tables and figures. Changes are calculated from the exact numbers and rounded half up to one decimal.
reading-missing = In tables, 0 means that there was none, [x] that there is no record and the number is not known.
reading-open = In the web version every number leads to its definition, its breakdown and the query (SQL) by which it was counted.

## Frame of the pages
page-skip = Skip to the text
page-contents = Contents
page-figure = Figure { $id }
page-table = Table { $id }
page-notes = Notes
page-data = Show the figure as a table
page-csv = CSV
page-svg = SVG
page-back = Back to this edition
page-methodology = How we count
page-methodology-lead = Every number in this publication is counted by one of these rules. A rule has an id and a version: the same rule, the same records and the same instant always give the same number.
page-languages = Language
page-asof = as of { $when }
page-number = About this number
page-value = Value
page-period = Period
page-rule = Rule
page-version = version { $version }
page-definition = Definition
page-unit = Unit
page-source = Basis
page-made-of = Made from
page-view = { $view ->
    [change_percent] The change from the month before, calculated from the exact numbers and rounded half up to one decimal.
    [ratio] The number of this month divided by that of the month before, rounded half up to one decimal.
    [rest] What the whole has beyond those that are named.
    [points] The number of points that were observed on at least one day of the period.
   *[other] {""}
 }
page-fraction = { $numerator } ÷ { $denominator }
page-breakdown = By { $dimension }
page-query = The query (SQL) by which it was counted
page-query-other = The query as run for { $period }; for this number only the dates differ.
page-tables = Versions of the tables read
page-table-name = Table
page-dimensions = Can be counted by
page-no-value = There is no record, so the value is not known (it is not zero).
page-footer = Made by machine from records and published rules.
page-pdf = PDF
page-package = Data (CSV, JSON)
page-choose = Choose a language
page-number-title = Number
page-none = none
page-new-window = external page
