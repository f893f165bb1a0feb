/// What is wrong with a playbook: with its text, with how it is put together, or with what it says (MODEL 6, lint).
public enum PlaybookProblem: Hashable, Sendable {
    // MARK: The text

    case tooLarge(bytes: Int, limit: Int)
    case notUTF8
    /// Mappings and lists within each other more than so many times.
    case tooDeep(limit: Int)
    /// The YAML library's own words.
    case syntax(String)
    case empty
    /// `&name` or `*name`: a playbook says everything where it holds.
    case anchor
    /// `!!name`.
    case tag(String)
    case duplicateKey(String)
    /// A list or mapping where a key should stand.
    case keyIsNoText

    // MARK: How it is put together

    case unknownKey(String, nearest: [String])
    case missingKey(String)
    case wrongShape(found: Shape, expected: [Shape])
    /// Not lower-case letters, digits and hyphens.
    case badKey(String)
    /// Not `n wh|wd|h|d|month`, or too long.
    case badDuration(String)
    case badNumber(String, least: Int, most: Int)
    case badDay(String)
    case badSpan(String)
    case badHours(OfficeHours.Fault)
    /// Not two to six capital letters.
    case badPrefix(String)
    case badCategory(String)
    case badPlace(String)
    /// A zone that isn't served yet.
    case zoneNotServed(String)
    case badUnitOfMeasure(String)
    /// A word outside a closed vocabulary.
    case unknownWord(String, nearest: [String])
    case listedTwice(String)
    case missingName(Tongue)
    /// Keys that can't stand together.
    case contradiction(String, String)

    // MARK: Names

    /// Nothing of this name is declared.
    case unknown(Reference, String, nearest: [String])
    /// Names that lead back to themselves: kinds by `like`, bodies by `under`, indicators, ledgers, lists.
    case cycle([String])
    /// A built-in measure can't be redefined.
    case builtInRedefined(String)
    case sectionEmpty(String)

    // MARK: The life of a matter

    case waitWithoutClock(Wait)
    /// A clock that times something this kind never does.
    case clockWithoutWait(MatterKind.ClockName, MatterKind.Placing)
    /// Nobody claims it, and nothing follows.
    case offerLeadsNowhere
    case sentOnBeforeClaimed(after: Limit, claim: Limit)
    case longerThanAnswer(MatterKind.ClockName, Limit, answer: Limit)
    case clockField(FieldID, ClockFieldFault)
    case overdueWithoutClock
    case overdueOutOfOrder(Limit, before: Limit)
    case closesWithoutEvidence
    case nobodyConfirms
    case cannotConfirm(MatterKind.Confirmer, Obstacle)
    case cannotSupply(MatterKind.EvidenceAtom, Obstacle)
    /// Who never answers keeps it open for ever (N07).
    case evaluationWithoutAttempts
    /// Who does answer can never fulfil it.
    case attemptsWithoutEvaluation
    case noUsualPath
    /// M6: an explanation cites a clause and is given in writing.
    case explainedWithout(MatterKind.EvidenceAtom)
    /// Who is refused has nobody above to turn to.
    case appealWithoutSuperior
    case pathTooLate(MatterKind.ClockName)
    case pathRelation(MatterKind.RelationType)
    case resultOutOfPlace(Matter.Result)
    case stepUnreachable(StepID, StepObstacle)
    case stepWithoutOwner(StepID)
    case nobodyLeads
    case undertakenIsPlaced
    case assignedWithoutDispatch
    case shieldedAndPublic
    case textNeedsReporter
    case stageWithoutActivity
    case routeUnreachable(after: Int)
    case routeWithoutDispatch
    case notAValue(FieldID, String, nearest: [String])
    case functionWithoutBody(FunctionID)
    case unitOfKind(CountUnit)

    // MARK: Figures

    case mixedFamilies([MatterKind.Family])
    case mixedUnits([CountUnit])
    case unitDiffers(given: CountUnit, found: CountUnit)
    case unitMissing
    case conversionWithoutReason
    case solvedWidened(label: String, boundTo: String)
    /// A measure of something else than the question needs.
    case measureOfOther(String, expected: String)
    case ledgersDiffer(missing: [String], added: [String])
    case weightCount(Int, columns: Int)
    case weightSum(Int)
    case strataSum(Int, size: Int)
    case tooFewOptions(Int)
    case rankedWithoutMinimum
    case rankedWithoutTies
    case checkIncomplete(missing: [String])
    case allWithoutExclusiveTier
    /// A mode or someone met that the activity doesn't know.
    case notOfActivity(String, ActivityKindID)
    /// Heads are to be counted that nobody is asked to write down.
    case attendanceNotAsked(ActivityKindID)
    case unitOfActivity(CountUnit)
    case fieldOfOther(FieldID, KindID)
    /// A rhythm follows a clock that no kind has.
    case clockNobodyHas(String)

    // MARK: Editions

    /// `suggested`: the heir that the edition before thought of.
    case kindDropped(KindID, open: Int, suggested: KindID?)
    case heirUnknown(KindID, heir: KindID)
    /// Open matters can't change their family with an edition.
    case familyChanged(KindID, MatterKind.Family, heir: KindID, MatterKind.Family)
    case editionNotNewer(old: String, new: String)
    case otherPlaybook(old: String, new: String)
    case prefixChanged(old: String, new: String)
    /// A path that open matters may have been set on is gone.
    case pathDropped(KindID, PathID)

    /// A playbook may be adopted with warnings, never with errors.
    public enum Severity: String, CaseIterable, Sendable {
        case error, warning
    }

    public var severity: Severity {
        switch self {
        case .missingName, .offerLeadsNowhere, .noUsualPath, .pathDropped: .warning
        default: .error
        }
    }

    /// What a value looks like.
    public enum Shape: String, CaseIterable, Sendable {
        case nothing, text, list, mapping, number, flag
    }

    /// Which name is missing.
    public enum Tongue: String, CaseIterable, Sendable {
        case chinese, english, both
    }

    /// What a name was looked for among.
    public enum Reference: String, CaseIterable, Sendable {
        case kind, channel, function, chain, level, rank, role, organisationKind, field, catalogue, activity, tier,
            ledger
        case list, indicator, measure, sheet, appraisal, way, access, duty, chainLink, end
    }

    /// What nobody is made to end.
    public enum Wait: Hashable, Sendable {
        case answer, claim
        case step(StepID)
    }

    public enum ClockFieldFault: Hashable, Sendable {
        case notADay, notALimit, optional, catalogueWithoutLimits
    }

    /// Why something can't be done with this kind.
    public enum Obstacle: String, CaseIterable, Sendable {
        /// The kind is proactive: there is no reporter.
        case nobodyAsked
        /// Somebody asked, so it is theirs to judge.
        case somebodyAsked
        case notAFinding
        case notAPromise
        case noChain
        case noRepresentatives
        case noDirectAnswer
        case notInDirectAnswer
        case noKnowledge
        case noPlanPath
        case noPolicyPath
        case neverAssigned
        /// Nothing is placed yet when it is answered directly or put right on the spot.
        case beforePlacing
    }

    public enum StepObstacle: Hashable, Sendable {
        case notOffered
        case neverEvaluated
        case afterLast
        case notFirst
        case outOfOrder(after: StepID)
        case listedTwice
    }

    /// The names closest to one that isn't there, at most three, the nearest first.
    public static func nearest(to name: String, among names: some Sequence<String>) -> [String] {
        nearestNames(to: name, among: names.sorted(), most: 3)
    }
}

/// A problem and where it stands: a path of the playbook's own keys, `kinds`, `concern`, `closes`.
public struct PlaybookFault: Hashable, Sendable {
    public var path: [String]
    public var problem: PlaybookProblem
    /// What of the kind's own turns what it inherits into a fault.
    public var because: [String]?

    public init(_ path: [String], _ problem: PlaybookProblem, because: [String]? = nil) {
        self.path = path
        self.problem = problem
        self.because = because
    }
}
