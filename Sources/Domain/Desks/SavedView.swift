/// A kept list's name for ever.
public struct SavedViewID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// 视图: a list that somebody keeps by a name.
public struct SavedView: Equatable, Sendable {
    public var id: SavedViewID
    /// Whose it is.
    public var person: PersonID
    /// The body whose people may use it, where its head shares it.
    public var body: OrganisationID?
    public var name: String
    /// What it asks for, as it stands in an address: `state=open&sort=due`.
    public var query: String
    public var made: Moment
    public var changed: Moment

    public init(
        id: SavedViewID, person: PersonID, body: OrganisationID?, name: String, query: String, made: Moment,
        changed: Moment
    ) {
        self.id = id
        self.person = person
        self.body = body
        self.name = name
        self.query = query
        self.made = made
        self.changed = changed
    }
}

extension SavedView {
    /// How many a person may keep.
    public static let most = 50
    /// The longest name, and the longest question.
    public static let longestName = 40
    public static let longestQuery = 1_000

    /// The name as it is kept: without outer spaces, one line. Throws what is wrong with it.
    public static func checkedName(_ text: String) throws(SavedViewRefusal) -> String {
        let isSpace: (Character) -> Bool = { $0.isWhitespace }
        let name = String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
        guard !name.isEmpty else { throw .noName }
        guard name.count <= longestName else { throw .nameTooLong(name.count, most: longestName) }
        guard !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw .nameNotOneLine
        }
        return name
    }
}

/// Why a list isn't kept.
public enum SavedViewRefusal: Error, Equatable, Sendable {
    case noName
    case nameTooLong(Int, most: Int)
    case nameNotOneLine
    case queryTooLong(Int, most: Int)
    /// The person keeps another under this name.
    case nameTaken(String)
    case tooMany(Int)
    case noSuchView
    /// It is somebody else's.
    case notYours
    /// Only a body's head shares a list with its people.
    case notHead
}
