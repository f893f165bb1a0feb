public import Domain
public import Words

/// How a form stands: as nobody has filled it in, or as it was sent and not taken.
public struct FormState: Sendable {
    /// What shows that the form comes from a page of ours.
    public var token: String
    /// By which the same form sent twice is carried out once.
    public var key: String
    /// Which of its page's forms was sent; empty: none, or the only one.
    public var form = ""
    /// What was typed, by field.
    public var values: [String: [String]] = [:]
    public var faults: [FormFault] = []
    /// What is to be known first.
    public var note: Sentence?
    /// Whether files came with it, which a browser must be given again.
    public var hadFiles = false

    public init(token: String, key: String) {
        self.token = token
        self.key = key
    }

    /// The same for one of several forms of a page: with a key of its own, and with what was typed only where it was sent.
    public func of(_ name: String) -> FormState {
        var state = self
        if form != name {
            (state.values, state.faults, state.note, state.hadFiles) = ([:], [], nil, false)
            state.key = "\(key.prefix(43)).\(name)"
        }
        return state
    }

    /// The only value of a field.
    func value(_ field: String) -> String { values[field]?.first ?? "" }
}

/// Something in a form that isn't taken.
public struct FormFault: Hashable, Sendable {
    /// `nil`: it is about no one field.
    public var field: String?
    public var what: Sentence

    public init(_ field: String?, _ what: Sentence) {
        self.field = field
        self.what = what
    }
}

/// One of several that can be chosen.
public struct FormOption: Hashable, Sendable {
    public var value: String
    public var name: Sentence
    /// What is to be known of it before it is chosen.
    public var hint: Sentence?
    /// The face that stands beside its name.
    public var face: Matter.Satisfaction?

    public init(_ value: String, _ name: Sentence, hint: Sentence? = nil, face: Matter.Satisfaction? = nil) {
        self.value = value
        self.name = name
        self.hint = hint
        self.face = face
    }
}
