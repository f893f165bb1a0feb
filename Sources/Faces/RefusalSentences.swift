import Domain
public import PlaybookLanguage
public import UseCases
public import Words

extension Sentence {
    /// What a use case that didn't happen says to whoever asked for it. `names`: for the bodies, people and fields that a
    /// refusal names.
    public static func refused(_ refused: Refused, _ names: Names = Names(), route: DirectoryNames = .init())
        -> Sentence
    {
        switch refused {
        case .matter(let refusal): .refusal(refusal, names)
        case .organisation(let refusal): .refusal(refusal)
        case .person(let refusal): .refusal(refusal)
        case .place(let refusal): .refusal(refusal)
        case .category(let refusal): .refusal(refusal)
        case .resident(let refusal): .refusal(refusal)
        case .account(let refusal): .refusal(refusal, in: names.zone)
        case .notice(let refusal): .refused(refusal)
        case .outOfReach: .outOfReach
        case .contactHidden: .contactHidden
        case .edition(let refusal): .refusal(refusal)
        case .calendar(let refusal): .refusal(refusal)
        case .badCalendar(let fault): .calendarFault(fault)
        case .search(let refusal): .refusal(refusal)
        case .savedView(let refusal): .refusal(refusal)
        case .subject(let refusal): .refusal(refusal)
        case .linkage(let refusal): .refusal(refusal)
        case .activity(let refusal): .refusal(refusal)
        case .plan(let refusal): .refusal(refusal)
        case .noSuchPlan: .noSuchPlan
        case .catalogue(let refusal): .refusal(refusal)
        case .campaign(let refusal): .refusal(refusal)
        case .unknownCampaign(let code, let known): .unknownCampaign(code, known: known)
        case .noSuchSubject(let type, let code): .noSuchSubject(type, code)
        case .nothingLinked: .nothingLinked
        case .alike(let count, let first): .alike(count, first: names.moment(first))
        case .noSuchActivity: .noSuchActivity
        case .volume(let refusal): .refusal(refusal)
        case .unknownLedger(let id, let known): .unknownLedger(id, known: known)
        case .closedLedger(let name): .closedLedger(name)
        case .printsPer(let level): .printsPer(level == "organisation" ? .oneBody : names.level(LevelID(level)))
        case .list(let refusal): .refusal(refusal)
        case .notInBulk(let act, let allowed): .notInBulk(act, allowed: allowed)
        case .tooManyAtOnce(let count, let most): .tooManyAtOnce(count, most: most)
        case .notJoinable(let number): .notJoinable(number)
        case .figure(let refusal): .refusal(refusal)
        case .playbookFaults(let findings): .lines(findings.map(Sentence.finding))
        case .notOnePlaybook(let found): .notOnePlaybook(found)
        case .noRoute(let answer): .noRoute(.route(answer, route))
        case .nothingToHandOver: .nothingToHandOver
        case .badNumber(let fault): .fault(fault)
        case .noSuchNumber(let number): .noSuchNumber(number)
        case .unknownKind(let key, let known): .unknownKind(key, known: known)
        case .unknownChannel(let key, let known): .unknownChannel(key, known: known)
        case .unknownBody(let code, let known): .unknownBody(code, known: known)
        case .unknownPerson(let code, let known): .unknownPerson(code, known: known)
        case .unknownPlace(let code): .unknownPlace(code.short)
        case .unknownCategory(let unknown): .unknownCategory(unknown)
        case .badCategory(let text, let fault): .badCategory(text, fault)
        case .notBroughtUpToDate: .notBroughtUpToDate
        case .notKeeper(let known): .notKeeper(known: known)
        case .noSuchResident: .noSuchResident
        case .badPhone(let text): .badPhone(text)
        case .noTaskOfYours: .noTaskOfYours
        case .noFirstReceiver: .noFirstReceiver
        case .keyReused(let key): .keyReused(key)
        case .changedMeanwhile: .changedMeanwhile
        case .wrongMasterKey: .wrongKey
        case .noJurisdiction: .noJurisdiction
        case .notPermitted(let role, let allowed): .notPermitted(role, allowed: allowed)
        case .personalData: .personalData
        case .notOfBody: .notOfBody
        case .tooLong(let characters, let limit): .tooLong(characters: characters, limit: limit)
        case .attachment(let refusal): .refusal(refusal)
        case .noSuchAttachment(let number): .noSuchAttachment(number)
        case .attachmentErased(let number): .attachmentErased(number)
        case .noSuchPaper: .noSuchPaper
        case .noFilesHere: .noFilesHere
        case .purposeNotYours(let purpose): .purposeNotYours(purpose)
        }
    }

    /// The same for pages and JSON, which have labels and fields where commands have flags.
    public static func refusedOnForm(
        _ refused: Refused, _ names: Names = Names(), route: DirectoryNames = .init()
    ) -> Sentence { Sentence.refused(refused, names, route: route).onForms }

    private static func refused(_ refusal: NoticeRefusal) -> Sentence {
        switch refusal {
        case .noSuchNotice: .noSuchNotice
        case .notYours: .noticeNotYours
        case .noPhoneTask: .noPhoneTask
        case .badAddress: .badMailAddress
        }
    }

    /// What the lint found in a playbook, with its place in the file.
    public static func finding(_ finding: PlaybookLanguage.Finding) -> Sentence {
        PlaybookWords.finding(file: finding.file, line: finding.at.line, column: finding.at.column, finding.problem)
    }
}
