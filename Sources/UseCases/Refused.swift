public import Domain
public import PlaybookLanguage

/// Why a use case didn't happen: the domain's own refusals, and what only the whole can know.
public enum Refused: Error, Equatable, Sendable {
    case matter(MatterRefusal)
    case organisation(OrganisationRefusal)
    case person(PersonRefusal)
    case place(PlaceRefusal)
    case category(CategoryRefusal)
    case resident(ResidentRefusal)
    case account(AccountRefusal)
    case notice(NoticeRefusal)
    case edition(EditionRefusal)
    case calendar(CalendarRefusal)
    /// The calendar's file isn't one.
    case badCalendar(WorkingCalendar.Fault)
    case savedView(SavedViewRefusal)
    case subject(SubjectRefusal)
    case linkage(LinkageRefusal)
    case activity(ActivityRefusal)
    /// Entries of the same kind, day and place, or that met the same, are there already: so many, the first at this moment.
    case alike(count: Int, first: Moment)
    case noSuchActivity
    case plan(VisitPlanRefusal)
    case noSuchPlan
    case campaign(CampaignRefusal)
    case unknownCampaign(String, known: [String])
    case catalogue(CatalogueRefusal)
    /// None of that type that is counted has this number.
    case noSuchSubject(MatterKind.SubjectType, String)
    case volume(VolumeRefusal)
    case unknownLedger(String, known: [String])
    /// The ledger has a permission of its own, which none of the reader's posts has (L12).
    case closedLedger(Name)
    /// A ledger is printed for one place of its level, or one body.
    case printsPer(String)
    /// Nothing is linked to whoever hands over.
    case nothingLinked
    /// The question for a list isn't one.
    case list(ListRefusal)
    /// Each of these has its own reasons, so they are done one by one.
    case notInBulk(MatterAct, allowed: [MatterAct])
    case tooManyAtOnce(Int, most: Int)
    /// The matter isn't open to those who were hit by the same: it ended, or it is protected.
    case notJoinable(PublicNumber)
    /// The question for a search isn't one.
    case search(SearchRefusal)
    case figure(FigureRefusal)
    /// A playbook can't be adopted with faults in it.
    case playbookFaults([PlaybookLanguage.Finding])
    /// A file holds several playbooks, or none, where one is adopted.
    case notOnePlaybook([EditionID])
    /// No rule gives the matter to a body; what was found instead.
    case noRoute(RouteAnswer)
    /// The other person's tasks that are meant aren't there.
    case nothingToHandOver
    case badNumber(PublicNumber.Fault)
    case noSuchNumber(PublicNumber)
    case unknownKind(String, known: [String])
    case unknownChannel(String, known: [String])
    case unknownBody(String, known: [String])
    case unknownPerson(String, known: [String])
    case unknownPlace(PlaceCode)
    /// The category isn't in the tree in force.
    case unknownCategory(CategoryTree.Unknown)
    case badCategory(String, CategoryPath.Fault)
    case noSuchResident
    case badPhone(String)
    /// The acting body has no task on this matter.
    case noTaskOfYours
    /// A first receiver is needed, and the actor acts for no body.
    case noFirstReceiver
    /// The key was used for another command.
    case keyReused(String)
    /// The matter isn't as whoever acts saw it: after `version` events more happened.
    case changedMeanwhile(PublicNumber, now: Int, version: Int)
    case wrongMasterKey
    /// The store's folder holds no jurisdiction, or several.
    case noJurisdiction
    /// A newer program brought the tables up to date and didn't come to fill them; opening for writing does.
    case notBroughtUpToDate
    /// The organisation is kept by administrators, and somebody is one.
    case notKeeper(known: [String])
    /// This capacity doesn't do that.
    case notPermitted(Role, allowed: [Role])
    /// The matter lies outside the territory of the body acted for, and nobody in it has it.
    case outOfReach
    /// Whom it is from isn't shown to this reader.
    case contactHidden
    /// A text that stays in the journal names a person or a number.
    case personalData
    /// The responsible person isn't of the acting body.
    case notOfBody(PersonID)
    case tooLong(characters: Int, limit: Int)
    /// The file isn't taken.
    case attachment(AttachmentRefusal)
    /// This reader sees no file of that number.
    case noSuchAttachment(Int)
    /// There is no paper of that name, or none for this reader.
    case noSuchPaper
    /// The file went with an erasure.
    case attachmentErased(Int)
    /// The store was opened without a place for files.
    case noFilesHere
    /// Whoever reported it sends what shows what they report, and nothing else.
    case purposeNotYours(Matter.Attachment.Purpose)
}
