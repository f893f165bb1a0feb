// Who answers for a matter while a dispatch isn't signed for: the first receiver, until another acknowledges (L16).

extension Matter {
    /// The body that it was dispatched to as lead and that hasn't acknowledged yet, while another answers for it.
    public var unsigned: OrganisationID? {
        guard isOpen, let lead, lead.state == .dispatched, lead.body != owner else { return nil }
        return lead.body
    }
}

extension MatterView {
    /// Nobody answered yet, or what was answered was not a solution.
    public var isUnanswered: Bool {
        switch position {
        case .registered, .placed, .acknowledged, .working: true
        case .answered, .confirmed, .closed: false
        }
    }

    /// The body that it was dispatched to as lead and that hasn't acknowledged yet, while another answers for it; `nil` for whoever may
    /// not know who has it.
    public var unsigned: OrganisationID? {
        guard isOpen, let owner, let lead, lead.state == .dispatched, lead.body != owner else { return nil }
        return lead.body
    }
}

extension FigureReplay {
    /// The body that the first of its matters counted under at the end of a day, and the one that it had been dispatched to and
    /// that hadn't acknowledged by then; `nil` where it hadn't come in.
    public func answering(
        asOf day: Day, knownAt: Day? = nil
    ) -> (body: OrganisationID, unsigned: OrganisationID?)? {
        guard let story = stories.first else { return nil }
        let known = known(story, knownAt)
        let zone = timetable.zone
        guard let stand = MatterCourse(known, in: zone).stand(asOf: day, in: zone) else { return nil }
        let then = MatterDecider.replay(known.filter { zone.day(of: $0.occurred) <= day })
        // Acknowledged late, it counts under the first receiver until that was entered.
        let lead = then.flatMap { $0.isOpen ? $0.lead?.body : nil }
        return (stand.body, lead == stand.body ? nil : lead)
    }
}
