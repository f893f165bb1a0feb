import Domain
import PlaybookLanguage

/// Rules on the life of a matter.
extension Rule {
    private static let order = """
        family: order
        counts: 个
        place-by: offer
        clocks: {claim: 3 d, answer: 15 d}
        unclaimed: {after: 3 d, to: centre}
        closes: {requires: [evidence, [evaluation, {attempts: 2}]], confirmed-by: [reporter]}
        """
    private static let centre = "organisations: {centre: {zh: 中心, en: centre}}"
    private static let chain = "chains: {duty: {zh: 责任链, en: line, from: [county, village]}}"

    private static func other(_ keys: String, _ sections: String = "") -> String {
        Draft.kinds("other: {zh: 另, en: other, like: request, \(keys)} # here", sections: sections)
    }

    static let ofPlacing: [Rule] = [
        Rule("nobody leads", other("place-by: none"), .nobodyLeads),
        Rule(
            "a promise that is dispatched",
            other("lead: promiser, place-by: dispatch, ends: {kept: struck-off, not-kept: lapsed}"), .undertakenIsPlaced
        ),
        Rule("a promise that ends in nothing", other("lead: promiser, place-by: none"), .missingKey("ends")),
        Rule(
            "assigned at registering, but offered",
            Draft.request(order + "\nassign-at: register # here", sections: centre), .assignedWithoutDispatch),
        Rule(
            "one claim each, but dispatched", other("one-claim-per: other"), .contradiction("one-claim-per", "place-by")
        ),
        Rule("shielded and shown", other("shield: true, public: true"), .shieldedAndPublic),
        Rule(
            "a reporter who confirms what nobody asked for",
            other(
                "voice: proactive, text: {confirmed-by: reporter}, closes: {requires: [evidence], confirmed-by: [beneficiary]}"
            ), .textNeedsReporter),
        Rule(
            "a stage of no activity", other("stages: {default-from: activity, one-of: {a: {zh: 学习, en: learning}}}"),
            .stageWithoutActivity),
        Rule(
            "two subjects", other("subject: enterprise, one-open-per: household"),
            .contradiction("subject", "one-open-per")),
        Rule("matters counted in sessions", other("counts: 场次"), .unitOfKind(.场次)),
        Rule("matters counted in people", other("counts: 人"), .unitOfKind(.人)),
    ]

    static let ofWaits: [Rule] = [
        Rule(
            "no answer clock",
            Draft.request(
                "family: need\ncounts: 件\nclocks: {acknowledge: 1 d} # here\ncloses: {requires: [evidence], confirmed-by: [reporter]}"
            ),
            .waitWithoutClock(.answer)),
        Rule(
            "no clocks at all",
            Draft.kinds(
                "other: {zh: 另, en: other, family: need, counts: 件, closes: {requires: [evidence], confirmed-by: [reporter]}} # here"
            ),
            .waitWithoutClock(.answer)),
        Rule(
            "overdue without a clock",
            Draft.kinds(
                "other: {zh: 另, en: other, family: need, counts: 件, overdue: [urge], closes: {requires: [evidence], confirmed-by: [reporter]}} # here"
            ),
            .overdueWithoutClock),
        Rule(
            "an offer without a claim clock",
            Draft.request(
                order.replacing("clocks: {claim: 3 d, answer: 15 d}", "clocks: {answer: 15 d} # here"), sections: centre
            ), .waitWithoutClock(.claim)),
        Rule(
            "a claim clock without an offer", other("clocks: {claim: 3 d, answer: 10 wd}"),
            .clockWithoutWait(.claim, .dispatch)),
        Rule(
            "an offer that leads nowhere",
            Draft.request(
                order.replacing("place-by: offer", "place-by: offer # here").replacing(
                    "unclaimed: {after: 3 d, to: centre}\n", "")), .offerLeadsNowhere),
        Rule(
            "unclaimed without an offer", other("unclaimed: {after: 3 d, to: centre}", centre),
            .contradiction("unclaimed", "place-by")),
        Rule(
            "unclaimed goes to no kind of body",
            Draft.request(order.replacing("to: centre}", "to: center} # here"), sections: centre),
            .unknown(.organisationKind, "center", nearest: [])),
        Rule(
            "sent on before it can be claimed",
            Draft.request(
                order.replacing("after: 3 d, to: centre}", "after: 1 d, to: centre} # here"), sections: centre),
            .sentOnBeforeClaimed(after: .days(1), claim: .days(3))),
        Rule(
            "acknowledging an offer",
            Draft.request(
                order.replacing(
                    "clocks: {claim: 3 d, answer: 15 d}", "clocks: {acknowledge: 1 d, claim: 3 d, answer: 15 d} # here"),
                sections: centre),
            .clockWithoutWait(.acknowledge, .offer)),
        Rule(
            "acknowledging later than answering", other("clocks: {acknowledge: 11 wd, answer: 10 wd}"),
            .longerThanAnswer(.acknowledge, .workingDays(11), answer: .workingDays(10))),
        Rule(
            "working hours beyond working days", other("clocks: {acknowledge: 80 wh, answer: 10 wd}"),
            .longerThanAnswer(.acknowledge, .workingHours(80), answer: .workingDays(10))),
        Rule(
            "the ladder goes down", other("overdue: [{act: urge, after: 5 d}, {act: accountability, after: 1 d}]"),
            .overdueOutOfOrder(.days(1), before: .days(5))),
        Rule(
            "rolled up a chain that isn't there", other("overdue: [{roll-up: dutie}]", chain),
            .unknown(.chain, "dutie", nearest: [])),
        Rule(
            "a due day that is a text",
            other("clocks: {answer: {field: due}}, fields: {due: {zh: 期限, en: due, text: true, required: true}}"),
            .clockField("due", .notADay)),
        Rule(
            "a due day that may be left out",
            other("clocks: {answer: {field: due}}, fields: {due: {zh: 期限, en: due, day: true}}"),
            .clockField("due", .optional)),
        Rule(
            "a catalogue of limits without limits",
            other(
                "clocks: {answer: {field: promise, in: services}}",
                "catalogues: {services: {zh: 事项, en: services, levels: {item: {zh: 项, en: item}}}}"),
            .clockField("promise", .catalogueWithoutLimits)),
        Rule(
            "a limit from a field of text",
            other(
                "clocks: {answer: {field: promise, in: services}}, fields: {promise: {zh: 诺, en: promise, text: true, required: true}}",
                "catalogues: {services: {zh: 事项, en: services, levels: {limit: {zh: 时限, en: limit}}}}"),
            .clockField("promise", .notALimit)),
        Rule(
            "a limit from no catalogue", other("clocks: {answer: {field: promise, in: services}}"),
            .unknown(.catalogue, "services", nearest: [])),
        Rule(
            "a step before the claim without owner",
            Draft.request(
                order
                    + "\nsteps: [{asked: {zh: 点, en: asked}}, {made: {zh: 制, en: made, within: 1 d}}, {claimed: {zh: 接, en: claimed}}] # here",
                sections: centre),
            .stepWithoutOwner("made")),
        Rule(
            "a step before the claim without time",
            Draft.request(
                order
                    + "\nsteps: [{asked: {zh: 点, en: asked}}, {made: {zh: 制, en: made, owner: centre}}, {claimed: {zh: 接, en: claimed}}] # here",
                sections: centre),
            .waitWithoutClock(.step("made"))),
    ]

    static let ofPaths: [Rule] = [
        Rule(
            "every path asks for something",
            other("paths: {planned: {zh: 方案, en: plan, requires: [evidence], result: solved}}"), .noUsualPath),
        Rule(
            "an explanation without a clause",
            other(
                "paths: {done: {zh: 办, en: done, result: solved}, told: {zh: 释, en: told, requires: [written-reply], result: explained}}",
                chain),
            .explainedWithout(.clause)),
        Rule(
            "an explanation by word of mouth",
            other(
                "paths: {done: {zh: 办, en: done, result: solved}, told: {zh: 释, en: told, requires: [clause], result: explained}}",
                chain),
            .explainedWithout(.writtenReply)),
        Rule(
            "an explanation nobody can appeal",
            other(
                "paths: {done: {zh: 办, en: done, result: solved}, told: {zh: 释, en: told, requires: [clause, written-reply], result: explained}}"
            ),
            .appealWithoutSuperior),
        Rule(
            "a path by a clock that isn't there", other("paths: {done: {zh: 办, en: done, by: plan, result: solved}}"),
            .pathTooLate(.plan)),
        Rule(
            "a path by a relation that isn't there",
            other(
                "paths: {done: {zh: 办, en: done, result: solved}, project: {zh: 列, en: project, relate: solved-by, result: solved}}"
            ),
            .pathRelation(.solvedBy)),
        Rule(
            "kept without a promise", other("paths: {done: {zh: 办, en: done, result: kept}}"), .resultOutOfPlace(.kept)),
        Rule(
            "a promise that is solved",
            other("lead: promiser, place-by: none, paths: {done: {zh: 办, en: done, result: solved}}"),
            .resultOutOfPlace(.solved)),
        Rule(
            "a path to a parent without a chain", other("paths: {done: {zh: 办, en: done, to: parent, result: solved}}"),
            .cannotSupply(.escalation, .noChain)),
        Rule(
            "a plan without a plan clock", other("closes: {requires: [plan], confirmed-by: [reporter]}"),
            .cannotSupply(.plan, .noPlanPath)),
        Rule(
            "a path that says solved and explains",
            other(
                "paths: {done: {zh: 办, en: done, result: solved}, told: {zh: 解决, en: told, requires: [clause, written-reply], result: explained}}",
                chain),
            .solvedWidened(label: "解决", boundTo: "explained")),
        Rule(
            "a step after the rating",
            Draft.request(
                order + "\nsteps: [{rated: {zh: 评, en: rated}}, {filed: {zh: 存, en: filed}}] # here", sections: centre),
            .stepUnreachable("filed", .afterLast)),
        Rule(
            "a claim of what isn't offered", other("steps: [{claimed: {zh: 接, en: claimed}}]"),
            .stepUnreachable("claimed", .notOffered)),
        Rule(
            "a rating that nobody asks for", other("steps: [{rated: {zh: 评, en: rated}}]"),
            .stepUnreachable("rated", .neverEvaluated)),
        Rule(
            "asked after something", other("steps: [{begun: {zh: 始, en: begun}}, {asked: {zh: 点, en: asked}}]"),
            .stepUnreachable("asked", .notFirst)),
        Rule(
            "served before claimed",
            Draft.request(
                order + "\nsteps: [{served: {zh: 办, en: served}}, {claimed: {zh: 接, en: claimed}}] # here",
                sections: centre),
            .stepUnreachable("claimed", .outOfOrder(after: "served"))),
        Rule(
            "a step twice", other("steps: [{begun: {zh: 始, en: begun}}, {begun: {zh: 始, en: begun}}]"),
            .stepUnreachable("begun", .listedTwice)),
        Rule(
            "a step of no kind of body", other("steps: [{begun: {zh: 始, en: begun, owner: nobody}}]"),
            .unknown(.organisationKind, "nobody", nearest: [])),
        Rule(
            "a step that says solved", other("steps: [{begun: {zh: 已解决, en: begun}}]"),
            .solvedWidened(label: "已解决", boundTo: "begun")),
        Rule(
            "a direct answer by no channel", other("direct: {channels: [phone], requires: [answer]}"),
            .unknown(.channel, "phone", nearest: [])),
        Rule(
            "a direct answer with a task", other("direct: {channels: [hotline], requires: [answer, task]}"),
            .cannotSupply(.task, .notInDirectAnswer)),
        Rule(
            "an evaluation before anybody worked",
            other("direct: {channels: [hotline], requires: [answer, evaluation]}"),
            .cannotSupply(.evaluation, .notInDirectAnswer)),
        Rule(
            "knowledge without a base", other("direct: {channels: [hotline], requires: [answer, knowledge]}"),
            .cannotSupply(.knowledge, .noKnowledge)),
        Rule("put right without evidence", other("fix-at-once: {requires: []}"), .closesWithoutEvidence),
        Rule("put right with a plan", other("fix-at-once: {requires: [plan]}"), .cannotSupply(.plan, .beforePlacing)),
    ]

    static let ofEnding: [Rule] = [
        Rule("no evidence", other("closes: {requires: [], confirmed-by: [reporter]}"), .closesWithoutEvidence),
        Rule("nobody confirms", other("closes: {requires: [evidence], confirmed-by: []}"), .nobodyConfirms),
        Rule("the reporter of a deed", other("voice: proactive"), .cannotConfirm(.reporter, .nobodyAsked)),
        Rule(
            "a call-back about a deed",
            other("voice: proactive, closes: {requires: [evidence], confirmed-by: [call-back]}"),
            .cannotConfirm(.callBack, .nobodyAsked)),
        Rule(
            "the beneficiary of what somebody asked",
            other("closes: {requires: [evidence], confirmed-by: [beneficiary]}"),
            .cannotConfirm(.beneficiary, .somebodyAsked)),
        Rule(
            "the issuer of no finding", other("closes: {requires: [evidence], confirmed-by: [issuer]}"),
            .cannotConfirm(.issuer, .notAFinding)),
        Rule(
            "a superior without chains", other("closes: {requires: [evidence], confirmed-by: [superior]}"),
            .cannotConfirm(.superior, .noChain)),
        Rule(
            "the branch of no promise", other("closes: {requires: [evidence], confirmed-by: [branch]}"),
            .cannotConfirm(.branch, .notAPromise)),
        Rule(
            "representatives nobody named", other("closes: {requires: [evidence], confirmed-by: [representative]}"),
            .cannotConfirm(.representative, .noRepresentatives)),
        Rule(
            "reopened by the branch", other("reopens: {within: 30 d, by: [branch]}"),
            .cannotConfirm(.branch, .notAPromise)),
        Rule(
            "a co-signature without representatives",
            other("closes: {requires: [{co-sign: representative}], confirmed-by: [reporter]}"),
            .cannotSupply(.coSign, .noRepresentatives)),
        Rule(
            "an answer to nobody", other("voice: proactive, closes: {requires: [answer], confirmed-by: [beneficiary]}"),
            .cannotSupply(.answer, .nobodyAsked)),
        Rule(
            "a responsible person nobody names", other("closes: {requires: [responsible], confirmed-by: [reporter]}"),
            .cannotSupply(.responsible, .neverAssigned)),
        Rule(
            "an escalation to nobody", other("closes: {requires: [escalation], confirmed-by: [reporter]}"),
            .cannotSupply(.escalation, .noChain)),
        Rule(
            "a clause without an explanation", other("closes: {requires: [clause], confirmed-by: [reporter]}"),
            .cannotSupply(.clause, .noPolicyPath)),
        Rule(
            "knowledge without a direct answer", other("closes: {requires: [knowledge], confirmed-by: [reporter]}"),
            .cannotSupply(.knowledge, .noDirectAnswer)),
        Rule(
            "an evaluation nobody may owe for ever",
            other("closes: {requires: [evaluation], confirmed-by: [reporter]}"), .evaluationWithoutAttempts),
        Rule(
            "attempts alone", other("closes: {requires: [{attempts: 3}], confirmed-by: [reporter]}"),
            .attemptsWithoutEvaluation),
    ]

    private static let functions = "functions: {water: {zh: 供水, en: water}}"
    private static let utility =
        "fields: {utility: {zh: 类, en: utility, one-of: {tap: {zh: 水, en: water}, road: {zh: 路, en: road}}}}"

    static let ofRoutes: [Rule] = [
        Rule(
            "a route to no function", other("route: [{to: watter}]", functions),
            .unknown(.function, "watter", nearest: [])),
        Rule(
            "a route by no field", other("route: [{when: {utility: tap}, to: water}]", functions),
            .unknown(.field, "utility", nearest: [])),
        Rule(
            "a route by no value", other("\(utility), route: [{when: {utility: tab}, to: water}]", functions),
            .notAValue("utility", "tab", nearest: [])),
        Rule(
            "a route after all",
            other("\(utility), route: [{to: water}, {when: {utility: tap}, to: water}]", functions),
            .routeUnreachable(after: 1)),
        Rule(
            "the same route twice",
            other(
                "\(utility), route: [{when: {utility: tap}, to: water}, {when: {utility: tap}, to: first-receiver}]",
                functions), .routeUnreachable(after: 1)),
        Rule(
            "a route for a promise",
            other(
                "lead: promiser, place-by: none, ends: {kept: struck-off, not-kept: lapsed}, route: [{to: first-receiver}]"
            ), .routeWithoutDispatch),
    ]
}
