public import Domain

/// What refusals on matters say: what can't be done, why, which command does it instead.
extension Sentence {
    public static func refusal(_ refusal: MatterRefusal, _ names: Names) -> Sentence {
        switch refusal {
        // Intake
        case .alreadyRegistered:
            Sentence(zh: "这件事已经登记过。用 matter show 查看。", en: "This matter is registered already. See matter show.")
        case .noSuchMatter:
            Sentence(
                zh: "没有这件事项。用 matter list --all 查找编号。",
                en: "There is no such matter. Find its number with matter list --all.")
        case .alreadyClosed(let exit): alreadyClosed(exit)
        case .notNow(let position): notNow(position)
        case .notOfKind(let kind, let verb): notOfKind(names.kind(kind).quoted, verb)
        case .emptyText(let text): emptyText(text)
        case .noReporter:
            Sentence(
                zh: "没有诉求人。群众反映的，登记时写明 --name 或 --phone；未诉先办的，登记时加 --proactive；登记有误的，用 matter void 作废。",
                en:
                    "There is no reporter. What a resident reports is registered with --name or --phone, what nobody asked "
                    + "for with --proactive; what was registered by mistake is taken out with matter void.")
        case .missingFields(let fields): missingFields(fields, names)
        case .unknownField(let field): unknownField(field, names)
        case .badField(let field): badField(field, names)
        case .datePassed(let field):
            Sentence(
                zh: "\(names.field(field).quoted.zh)的日期已过。请写一个将来的日期（--field \(field)=…）。",
                en:
                    "The date of \(names.field(field).quoted.en) has passed. Name one that lies ahead (--field \(field)=…)."
            )
        case .unknownStage(let stage, let known):
            Sentence(
                zh:
                    "没有“\(stage)”这个阶段。可用（--stage）：\(known.map { "\($0) \(names.stage($0).zh)" }.joined(separator: "、"))。",
                en: "There is no stage “\(stage)”. There are (--stage): "
                    + "\(known.map { "\($0) (\(names.stage($0).en))" }.joined(separator: ", ")).")
        case .noSubject:
            Sentence(
                zh: "这类事项要写明服务对象。登记时用 --subject。",
                en: "This kind needs a subject: whom it is about. Register it with --subject.")
        case .subjectHasOpenMatter(let number):
            Sentence(
                zh: "这个服务对象已有一件没办完的同类事项：\(number)。请在那一件上办理；新的反映用 matter add-source 记上。",
                en:
                    "There is an open matter of this kind about the same subject: \(number). Work on that one, and record what "
                    + "was reported now with matter add-source.")
        case .textNotConfirmed:
            Sentence(
                zh: "文字内容还没有经群众确认，不能派单。先用 matter confirm-text。",
                en: "The resident hasn't confirmed the text yet, so it can't be placed. Use matter confirm-text first.")
        case .textAlreadyConfirmed:
            Sentence(
                zh: "文字内容已经确认过，可以派单（matter dispatch）。",
                en: "The text is confirmed already; the matter can be dispatched (matter dispatch).")
        case .alreadyShielded:
            Sentence(zh: "已经保密，不用再设。", en: "It is shielded already; nothing more is needed.")
        case .ownCase:
            Sentence(
                zh: "不能交给被反映的单位、人员或其下级。请交给其上级，或用 matter dispatch --to 派给别的单位。",
                en: "It can't go to a body or official complained of, nor to one below. Let its superior have it, or "
                    + "name another body with matter dispatch --to.")

        // Placing
        case .leadTaskOpen(let id):
            Sentence(
                zh: "已由\(names.body(id).zh)牵头。要换单位，用 matter redispatch；要加单位，用 matter dispatch --supporting。",
                en:
                    "\(names.body(id).en) leads it already. To change that, use matter redispatch; to add a body, matter "
                    + "dispatch --supporting.")
        case .noLeadTask:
            Sentence(
                zh: "还没有牵头单位在办。先用 matter dispatch 派单。",
                en: "No body leads it now. Dispatch it first (matter dispatch).")
        case .bodyHasTask(let id):
            Sentence(
                zh: "\(names.body(id).zh)已经有这件事项的工单。要改它的分工，先由它退单（matter return）。",
                en: "\(names.body(id).en) has a task on it already. To change its part, it must return that task first "
                    + "(matter return).")
        case .noSuchTask:
            Sentence(
                zh: "没有这张工单。用 matter show 看哪些单位在办。",
                en: "There is no such task. matter show names the bodies that have one.")
        case .taskExists:
            Sentence(zh: "这张工单已经有了，没有重复建立。", en: "There is a task with this id already; none was added.")
        case .taskNotOpen(let state): taskNotOpen(state)
        case .taskNotAcknowledged:
            Sentence(
                zh: "还没有签收。先用 matter acknowledge 签收。",
                en: "The task isn't acknowledged yet. Acknowledge it first (matter acknowledge).")
        case .taskNotAssigned:
            Sentence(
                zh: "还没有落实责任人、时限和办法。先用 matter assign。",
                en:
                    "Nobody is assigned yet. Name the responsible person, the date and the method first (matter assign)."
            )
        case .notYourTask(let id):
            Sentence(
                zh: "这是\(names.body(id).zh)的工单，由它的人来办（--as）。",
                en: "This is \(names.body(id).en)'s task; one of its people must act (--as).")
        case .actorWithoutBody:
            Sentence(
                zh: "要有单位才能这样做。请以某单位人员的身份办理（--as）。", en: "Only a body can do this. Act as one of its people (--as).")
        case .notOffered:
            Sentence(
                zh: "这件事项没有挂单。要让人接单，先用 matter offer；派来的单要退，用 matter return。",
                en:
                    "It isn't offered. To have it claimed, use matter offer first; what was dispatched to you is given back "
                    + "with matter return.")
        case .offeredTo(let id):
            Sentence(
                zh: "这一单挂给了\(names.body(id).zh)，由它接单。要让别的单位接，用 matter offer 重新挂单。",
                en:
                    "It is offered to \(names.body(id).en), which must claim it. To let others claim it, offer it anew (matter "
                    + "offer).")
        case .noAnswerTime:
            Sentence(
                zh: "这类事项的规则没有写办理时限，不能开始计时。请管理员在规则的 clocks 里补上 answer。",
                en:
                    "The playbook gives this kind no time to answer, so no clock can start. An administrator must add answer "
                    + "to its clocks.")

        // Working
        case .missingAssignment(let fields): missingAssignment(fields, names)
        case .dueNotAhead:
            Sentence(zh: "时限已过。请写一个将来的日期（--due）。", en: "That date has passed. Name one that lies ahead (--due).")
        case .dueAfterDeadline(let due):
            Sentence(
                zh: "不能晚于对群众的时限 \(names.due(due).zh)。来不及的，用 matter ask-extension 申请延期。",
                en:
                    "It can't be later than what the resident was promised: \(names.due(due).en). If that is too soon, ask for "
                    + "more time (matter ask-extension).")
        case .samePerson:
            Sentence(
                zh: "责任人本来就是这个人。请另写一位（--to）。", en: "This person is responsible already. Name another (--to).")
        case .unknownStep(let step, let known):
            Sentence(
                zh: "没有“\(step)”这一步。可用（--step）：\(known.map { "\($0) \(names.step($0).zh)" }.joined(separator: "、"))。",
                en: "There is no step “\(step)”. There are (--step): "
                    + "\(known.map { "\($0) (\(names.step($0).en))" }.joined(separator: ", ")).")
        case .stepAlreadyReached(let step):
            Sentence(
                zh: "\(names.step(step).quoted.zh)这一步已经过了。写下一步（matter advance --step），不能往回走。",
                en:
                    "\(names.step(step).quoted.en) is behind it already. Name a later step (matter advance --step); there is "
                    + "no way back.")
        case .stepsLeft(let steps):
            Sentence(
                zh: "还有没走完的步骤：\(list(steps.map(names.step)).zh)。先用 matter advance --step \(key(steps))。",
                en:
                    "These steps come first: \(list(steps.map(names.step)).en). Use matter advance --step \(key(steps))."
            )
        case .notStepOwner(let kind):
            Sentence(
                zh: "这一步由\(names.bodyKind(kind).quoted.zh)来走，请以它的人员身份办理（--as）。",
                en: "This step belongs to \(names.bodyKind(kind).quoted.en); one of its people must take it (--as).")
        case .unknownPath(let path, let known):
            Sentence(
                zh:
                    "没有“\(path)”这种办理方式。可用（--path）：\(known.map { "\($0) \(names.path($0).zh)" }.joined(separator: "、"))。",
                en: "There is no path “\(path)”. There are (--path): "
                    + "\(known.map { "\($0) (\(names.path($0).en))" }.joined(separator: ", ")).")
        case .pathNotChosen(let known):
            Sentence(
                zh: "还没有选办理方式。先用 matter choose-path --path，可用："
                    + "\(known.map { "\($0) \(names.path($0).zh)" }.joined(separator: "、"))。",
                en: "No way of dealing with it was chosen. Use matter choose-path --path first; there are: "
                    + "\(known.map { "\($0) (\(names.path($0).en))" }.joined(separator: ", ")).")
        case .answersThrough(let type):
            Sentence(
                zh: "这件事项“\(relation(type).zh)”，等那一件办成后由系统按其结果答复。要自己答复，先用 matter choose-path 换一种办理方式。",
                en:
                    "This matter is “\(relation(type).en)” another and is answered by itself once that is done. To answer it on "
                    + "its own, choose another path first (matter choose-path).")
        case .noClause:
            Sentence(
                zh: "只作解释的，要写明依据的条款（--clause）。",
                en: "What is only explained needs the clause that leaves no other way (--clause).")
        case .notAbove(let id):
            Sentence(
                zh: "\(names.body(id).zh)不是承办单位的上级。上报（matter escalate --to）要写上级单位；批延期、裁申诉要由上级单位的人来做（--as）。",
                en:
                    "\(names.body(id).en) doesn't stand above the body that leads. Escalate to one that does (matter escalate "
                    + "--to); extensions and appeals are decided by its people (--as).")
        case .alreadyLimited:
            Sentence(
                zh: "已经按政策限制办理。接下来书面答复群众：matter answer --written。",
                en: "It is limited by policy already. Next, answer in writing: matter answer --written.")
        case .unitNotCounted(let unit): unitNotCounted(unit, names)
        case .negativeOutcome:
            Sentence(
                zh: "成果不能是负数。记错了的，用 matter correct 更正。",
                en: "An outcome can't be negative. Put a mistake right with matter correct.")
        case .alreadyOnHold:
            Sentence(
                zh: "正在挂账，时钟停着。要接着办，先用 matter resume。",
                en: "It is on hold and its clock stands still. To go on, use matter resume first.")
        case .notOnHold:
            Sentence(zh: "没有挂账，不用恢复，照常办理。", en: "It isn't on hold; go on as usual.")
        case .reviewNotAhead:
            Sentence(zh: "复核日期要在今天之后（--review）。", en: "The day of review must lie ahead (--review).")
        case .reviewTooFar:
            Sentence(
                zh: "挂账一年之内要复核。请写一年以内的日期（--review）。",
                en: "A hold is reviewed within a year. Name a nearer day (--review).")
        case .extensionTooLate(let due):
            Sentence(
                zh: "时限 \(names.due(due).zh) 已过，延期要在到期之前申请。请尽快答复群众（matter answer）。",
                en:
                    "It was due \(names.due(due).en); an extension is asked for before that. Answer as soon as you can (matter "
                    + "answer).")
        case .extensionPending:
            Sentence(
                zh: "已经申请延期，还没有批复。先由上级用 matter decide-extension 决定。",
                en:
                    "An extension is asked for and not decided. Somebody above must decide it first (matter decide-extension)."
            )
        case .noExtensionAsked:
            Sentence(
                zh: "没有待批的延期申请。由承办单位先用 matter ask-extension 申请。",
                en: "No extension is asked for. The body that leads must ask first (matter ask-extension).")
        case .extensionsUsedUp(let most):
            Sentence(
                zh: "最多延期 \(most) 次，已经用完。请按期答复，或凭书面决定挂账（matter hold）。",
                en:
                    "\(most == 1 ? "One extension is" : "\(most) extensions are") all there is. Answer in time, or put it on "
                    + "hold by a written decision (matter hold).")
        case .extensionTooLong(let most):
            Sentence(
                zh: "延期要大于零，一次最多 \(limit(most).zh)（--by）。",
                en: "Ask for more than 0 and at most \(limit(most).en) (--by).")
        case .decidesOwnRequest:
            Sentence(
                zh: "自己申请的、自己作过决定的，不能由自己裁定。请由上级或别的单位来办（--as）。",
                en:
                    "Nobody decides over their own request or decision. Somebody above, or of another body, must (--as)."
            )
        case .ownClock:
            Sentence(
                zh: "时限管着谁，谁就不能自己停钟、换类型、改依据。请由派单员或上级来办（--as）。",
                en:
                    "Whoever a clock times neither stops it nor changes what it counts. A dispatcher or somebody above must "
                    + "(--as).")
        case .relatesToItself:
            Sentence(zh: "不能和自己关联。用 --to 写另一件的编号。", en: "It can't relate to itself. Name another matter with --to.")
        case .relationExists:
            Sentence(
                zh: "这种关系已经有了。要换，先用 matter unrelate 取消。",
                en: "That relation is there already. To change it, undo it first (matter unrelate).")
        case .noSuchRelation:
            Sentence(
                zh: "没有这种关系。先用 matter relate 建立，如列入项目。",
                en: "There is no such relation. Make it first with matter relate, as to a project.")
        case .relationNotOfKind(let type, let kind): relationNotOfKind(type, names.kind(kind).quoted)
        case .otherMatterMissing:
            Sentence(
                zh: "找不到另一件事项。请核对编号（matter list --all）。",
                en: "The other matter isn't there. Check its number (matter list --all).")

        // Pressing
        case .noSuchUrge(let number):
            Sentence(
                zh: "没有第 \(number) 次催办。用 matter show 看有哪些。",
                en: "There is no urging no. \(number). matter show lists them.")
        case .urgeAlreadyAcknowledged:
            Sentence(zh: "这次催办已经签收，接着办理就行。", en: "This urging is acknowledged already; go on with the matter.")
        case .notAddressed(let id):
            Sentence(
                zh: "这和\(names.body(id).zh)有关：只有它能签收给它的催办，只有在办的单位能被追究。用 matter show 看哪些单位在办。",
                en:
                    "This concerns \(names.body(id).en): an urging is acknowledged by the body it went to, and only a body that "
                    + "has the matter is held to account. matter show names them.")
        case .alreadySupervised:
            Sentence(
                zh: "已经在督办。要再催，用 matter urge。",
                en: "It is under supervision already. To press further, use matter urge.")
        case .nobodyAbove:
            Sentence(
                zh: "上面没有单位可以上报。请领导督办（matter supervise）。",
                en: "No body stands above to report to. A leader can supervise it (matter supervise).")
        case .nothingLate:
            Sentence(
                zh: "没有补录的时间需要核实：录入时间就是实际时间。",
                en: "No time was entered late, so none has to be confirmed: it counts as recorded.")
        case .notOverdue:
            Sentence(
                zh: "还没有到期，不能按逾期处理。要提前催，用 matter urge --reason。",
                en: "Nothing is overdue yet. To press earlier, use matter urge --reason.")

        // Ending
        case .notAConfirmer(let confirmers):
            Sentence(
                zh: "这一步只能由\(either(confirmers.map(confirmer)).zh)来做。请以其身份办理（--as）。",
                en: "Only \(either(confirmers.map(confirmer)).en) can say so. Act as one of them (--as).")
        case .confirmerHandled:
            Sentence(
                zh: "经办过的人不能自己确认、评价、督办自己的事。请由群众、回访员或没有经办的人来做（--as）。",
                en:
                    "Whoever handled it can't judge, confirm or supervise it. The resident, a call-back, or somebody who had "
                    + "no part in it must (--as).")
        case .confirmerOfHandlingBody:
            Sentence(
                zh: "承办单位不能确认、评价自己的办理结果。请由群众、回访员或别的单位来做（--as）。",
                en:
                    "A body that handled it can't judge or confirm it. The resident, a call-back, or another body must (--as)."
            )
        case .notConfirmed(let confirmers):
            Sentence(
                zh: "还没有确认办好。先由\(either(confirmers.map(confirmer)).zh)用 matter confirm 确认。",
                en:
                    "It isn't confirmed as done yet. First \(either(confirmers.map(confirmer)).en) must confirm it (matter "
                    + "confirm).")
        case .alreadyCoSigned:
            Sentence(
                zh: "您已经会签过。别的代表也可以会签（matter co-sign）。",
                en: "You co-signed it already. Other representatives may as well (matter co-sign).")
        case .notARepresentative:
            Sentence(
                zh: "会签由代表委员来做。请以代表委员的身份办理（--as）。", en: "Representatives co-sign. Act as one of them (--as).")
        case .missingEvidence(let requirements, let attempts): missingEvidence(requirements, attempts)
        case .underAppeal:
            Sentence(
                zh: "正在申诉，先由上级用 matter decide-appeal 裁定。",
                en: "It is under appeal. Somebody above must decide that first (matter decide-appeal).")
        case .noAppeal:
            Sentence(
                zh: "没有待裁定的申诉。诉求人可以用 matter appeal 提出。",
                en: "No appeal is open. The reporter may make one (matter appeal).")
        case .nothingToAppeal:
            Sentence(
                zh: "只有不予受理、政策限制、作了解释的可以申诉。没有解决的，请评价“没有解决”（matter evaluate --solved no）。",
                en:
                    "Only what was declined, limited by policy or explained can be appealed. What isn't solved is said so with "
                    + "matter evaluate --solved no.")
        case .notStruckOff:
            Sentence(
                zh: "还没有销号，不用重新纳入。没有解决的，请评价“没有解决”（matter evaluate --solved no）。",
                en:
                    "It hasn't been struck off; there is nothing to re-include. What isn't solved is said so with matter "
                    + "evaluate --solved no.")
        case .reopeningOver(let until):
            Sentence(
                zh: "重新纳入、申诉的期限已过（\(names.due(until).zh)）。可以登记新的事项（matter register），写上原编号。",
                en:
                    "The time for taking it up again is over (until \(names.due(until).en)). Register a new matter that cites "
                    + "this number (matter register).")
        case .mergeWithoutConsent(let missing):
            Sentence(
                zh: "还有 \(missing) 位诉求人没有同意并案。征得同意后加 --consented；不同意的，用 matter relate --type same-as 一并办理、分别计数。",
                en:
                    "\(missing) \(plural(missing, "reporter has", "reporters have")) not consented. With their consent add "
                    + "--consented; without it use matter relate --type same-as: handled together, counted each.")
        case .mergesIntoItself:
            Sentence(
                zh: "不能并入自己。用 --into 写另一件的编号。", en: "It can't be merged into itself. Name another matter with --into.")
        case .mergeIntoClosed(let exit):
            Sentence(
                zh: "要并入的那一件已结束（\(self.exit(exit).zh)）。请并入还在办的（--into），或单独办理。",
                en:
                    "The matter it would go into has ended (\(self.exit(exit).en)). Name an open one (--into), or handle it on "
                    + "its own.")
        case .otherFamily(let family):
            Sentence(
                zh: "那一边属于“\(self.family(family).zh)”，和这件不是一类，不能并过去、改过去。同一件事用 matter relate --type same-as，一并办理、分别计数。",
                en:
                    "That is of the family “\(self.family(family).en)” and this isn't; it can neither be merged nor reclassified "
                    + "into it. For the same thing use matter relate --type same-as: handled together, counted each.")
        case .withdrawWithoutConsent(let missing):
            Sentence(
                zh: "还有 \(missing) 位诉求人没有同意撤回。都同意了，加 --consented。",
                en:
                    "\(missing) \(plural(missing, "reporter has", "reporters have")) not agreed to withdraw it. With their consent "
                    + "add --consented.")
        case .holdsMerged(let count):
            Sentence(
                zh: "已有 \(count) 件并入本件，作废会连带他们的诉求。请照常办理，或征得全体诉求人同意后撤回（matter withdraw --consented）。",
                en:
                    "\(count) \(plural(count, "matter was", "matters were")) merged into this one; voided, it would take them along. "
                    + "Handle it, or withdraw it with the consent of all (matter withdraw --consented).")
        case .notTheReporter:
            Sentence(
                zh: "撤回要由诉求人本人提出，或由受理员、回访员代记；没有诉求人的，由登记的单位撤回（--as）。",
                en:
                    "It is withdrawn by whoever reported it, or a clerk or call-back writes that down; where nobody reported it, by "
                    + "the body that registered it (--as).")
        case .notLapsedYet:
            Sentence(
                zh: "还不能失效：期限没到，或者情形不符。用 matter show 看期限。",
                en: "It can't lapse yet: its time isn't over, or the cause doesn't fit. matter show tells the time.")
        case .notImported:
            Sentence(
                zh: "这不是导入的事项，不能按来源办结。答复用 matter answer，销号用 matter strike-off。",
                en: "This matter wasn't imported. Answer it with matter answer, end it with matter strike-off.")
        case .answeredBeforeReceived:
            Sentence(
                zh: "答复时间早于来件时间。请核对来源里的时间。",
                en: "It was answered before it was received. Check the times in the source.")

        // Time and mistakes
        case .inTheFuture:
            Sentence(zh: "时间在将来。请写已经发生的时间（--at）。", en: "That time lies in the future. Give one that has come (--at).")
        case .backdated:
            Sentence(
                zh: "这一步不能倒填时间，以录入时间为准。请去掉 --at。",
                en: "This can't be backdated: it happens when it is recorded. Leave out --at.")
        case .beforeItBegan(let moment):
            Sentence(
                zh: "不能早于 \(names.moment(moment).zh)。请核对时间。",
                en: "It can't have been before \(names.moment(moment).en). Check the time.")
        case .offlineTooLate(let limit):
            Sentence(
                zh: "离线记录要在 \(self.limit(limit).zh)之内上传，已过。请联网重新录入，以录入时间为准。",
                en:
                    "What a device queued must come in within \(self.limit(limit).en). Enter it anew; it counts as recorded now."
            )
        case .correctionChangesNothing:
            Sentence(
                zh: "和原来一样，没有可更正的。请核对要更正的内容。", en: "That is what stands there already. Check what is to be put right.")
        case .noSuchAttachment(let number): noSuchAttachment(number)
        case .notAPhoto(let number):
            Sentence(
                zh: "第 \(number) 号附件不是照片，不能遮盖。",
                en: "File no. \(number) isn't a photo and can't be redacted.")
        case .badBoxes(let most):
            Sentence(
                zh: "请指明要遮盖的地方，1 到 \(most) 处。",
                en: "Say which parts of the photo are to be covered, 1 to \(most) of them.")
        case .attachment(let refusal): self.refusal(refusal)
        case .noSuchOutcome:
            Sentence(
                zh: "没有这一项成果。用 matter show 看有哪些，序号从 1 起（--outcome）。",
                en: "There is no such outcome. matter show lists them, from 1 (--outcome).")
        }
    }

    private static func key(_ steps: [StepID]) -> String { steps.first?.key ?? "" }
}
