import Domain
import Testing

extension PlaceID {
    fileprivate static let district = PlaceID(raw: 0x51)
    fileprivate static let town = PlaceID(raw: 0x52)
    fileprivate static let village = PlaceID(raw: 0x53)
    fileprivate static let other = PlaceID(raw: 0x54)
    fileprivate static let fresh = PlaceID(raw: 0x55)
}

private func code(_ text: String) throws -> PlaceCode { try #require(PlaceCode(text)) }

/// A district with a town of two villages, on 7 May 2021.
struct PlaceDeciderTests {
    private let context: PlaceContext
    private let today: Day

    init() throws {
        today = try day("2021-05-07")
        func place(_ id: PlaceID, _ digits: String, _ name: String, in parent: PlaceID?) throws -> Place {
            Place(
                id: id, code: try code(digits), name: Name(zh: name), level: try code(digits).level, parent: parent)
        }
        context = PlaceContext(
            today: today,
            places: PlaceTree([
                try place(.district, "430302", "雨湖区", in: nil),
                try place(.town, "430302001", "雨湖路街道", in: .district),
                try place(.village, "430302001001", "一村", in: .town),
                try place(.other, "430302001002", "二村", in: .town),
            ]), levels: [.city, .county, .township, .village, .group])
    }

    private func given(_ id: PlaceID) -> Given<PlaceDecider> { Given(state: context.places[id]) }

    private func open(
        _ digits: String = "430302001003", name: String = "三村", level: LevelID = .village, parent: PlaceID? = .town,
        on day: Day? = nil
    ) throws -> PlaceCommand {
        .open(id: .fresh, code: try code(digits), name: Name(zh: name), level: level, parent: parent, on: day)
    }

    @Test func `a place is opened with its code, level and parent (L17)`() throws {
        Given<PlaceDecider>(state: nil).when(try open(on: today), context).then(
            .opened(
                id: .fresh, code: try code("430302001003"), name: Name(zh: "三村"), level: .village, parent: .town,
                on: today))
        // Groups and compounds lie below villages (B15, X02).
        Given<PlaceDecider>(state: nil).when(try open("430302001001005", level: .group, parent: .village), context)
            .accepted()
        Given<PlaceDecider>(state: nil).when(try open("430304", level: .county, parent: nil), context).accepted()
    }

    @Test func `opening is refused for what it would break`() throws {
        let nobody = Given<PlaceDecider>(state: nil)
        given(.town).when(try open(), context).refused(.alreadyOpened)
        nobody.when(try open(name: " \u{3000}"), context).refused(.noName)
        nobody.when(try open("430302001002"), context).refused(.codeTaken(try code("430302001002")))
        nobody.when(try open(level: "ward"), context).refused(.unknownLevel("ward", known: context.levels))
        nobody.when(try open(parent: PlaceID(raw: 9)), context).refused(.unknownPlace(PlaceID(raw: 9)))
        nobody.when(try open(level: .township), context).refused(.levelNotBelow(.township, parent: .township))
        nobody.when(try open(parent: .village), context).refused(.levelNotBelow(.village, parent: .village))
        let tomorrow = today.advanced(by: 1)
        nobody.when(try open(on: tomorrow), context).refused(.inTheFuture(tomorrow))
    }

    @Test func `without a playbook's levels any level is taken`() throws {
        var context = context
        context.levels = []
        Given<PlaceDecider>(state: nil).when(try open(level: "ward"), context).accepted()
    }

    @Test func `nothing can be done with a place that isn't there`() throws {
        for command: PlaceCommand in [
            .rename(Name(zh: "新"), on: today), .regrade(.county, on: today), .move(to: nil, on: today),
            .recode(try code("430304"), on: today), .close(into: .town, on: today),
        ] {
            Given<PlaceDecider>(state: nil).when(command, context).refused(.notOpened)
        }
    }

    @Test func `a closed place stays as it was`() throws {
        var place = try #require(context.places[.village])
        place.closing = .init(on: today, successor: .other)
        let closed = Given<PlaceDecider>(state: place)
        for command: PlaceCommand in [
            .rename(Name(zh: "新"), on: today), .regrade(.group, on: today), .move(to: .district, on: today),
            .recode(try code("430304"), on: today), .close(into: .other, on: today),
        ] {
            closed.when(command, context).refused(.closed)
        }
    }

    @Test func `what stands already is no event`() throws {
        given(.village).when(.rename(Name(zh: "一村"), on: today), context).then()
        given(.village).when(.regrade(.village, on: today), context).then()
        given(.village).when(.move(to: .town, on: today), context).then()
        given(.village).when(.recode(try code("430302001001"), on: today), context).then()
    }

    @Test func `a place is renamed, regraded and moved`() throws {
        let name = Name(zh: "新一村", en: "New One")
        given(.village).when(.rename(name, on: today), context).then(.renamed(name, on: today))
        given(.village).when(.rename(Name(zh: ""), on: today), context).refused(.noName)
        given(.village).when(.regrade(.group, on: today), context).then(.regraded(.group, on: today))
        given(.village).when(.regrade(.county, on: today), context).refused(.levelNotBelow(.county, parent: .township))
        given(.village).when(.move(to: .district, on: today), context).then(.moved(to: .district, on: today))
        given(.town).when(.move(to: nil, on: today), context).then(.moved(to: nil, on: today))
        let tomorrow = today.advanced(by: 1)
        given(.village).when(.rename(name, on: tomorrow), context).refused(.inTheFuture(tomorrow))
        given(.village).when(.move(to: nil, on: tomorrow), context).refused(.inTheFuture(tomorrow))
    }

    @Test func `no place lies in itself`() {
        given(.district).when(.move(to: .village, on: today), context).refused(.cycle)
        given(.town).when(.move(to: .town, on: today), context).refused(.cycle)
    }

    @Test func `a recoded place keeps its old code findable, with the days it held`() throws {
        let (old, new) = (try code("430302001001"), try code("430304001001"))
        let change = try day("2020-01-01")
        given(.village).when(.recode(new, on: change), context).then(.recoded(new, on: change))
        given(.village).when(.recode(try code("430302001002"), on: today), context).refused(
            .codeTaken(try code("430302001002")))
        let moment = Zone.shanghai.moment(today)
        let recoded = PlaceDecider.evolve(
            context.places[.village],
            Recorded(.recoded(new, on: change), occurred: moment, recorded: moment, actor: .system))
        let place = try #require(recoded)
        #expect(place.code == new)
        #expect(place.formerCodes == [.init(code: old, since: nil, until: change)])
        var tree = context.places
        tree.set(place)
        #expect(tree.place(old)?.id == .village)
        #expect(tree.place(new)?.id == .village)
        #expect(tree.holder(of: old) == nil)
        #expect(tree.place(old, on: try day("2019-12-31"))?.id == .village)
        #expect(tree.place(old, on: change) == nil)
        #expect(tree.place(new, on: change)?.id == .village)
        #expect(tree.place(new, on: try day("2019-12-31")) == nil)
        Given<PlaceDecider>(state: place).when(.recode(old, on: try day("2019-12-31")), context).refused(
            .beforeLastChange(change))
        Given<PlaceDecider>(state: place).when(.close(into: .other, on: try day("2019-12-31")), context).refused(
            .beforeLastChange(change))
    }

    @Test func `a closed place names where it went, and leaves nothing in it`() throws {
        given(.village).when(.close(into: .other, on: today), context).then(.closed(into: .other, on: today))
        given(.village).when(.close(into: .village, on: today), context).refused(.cycle)
        given(.village).when(.close(into: .fresh, on: today), context).refused(.unknownPlace(.fresh))
        given(.town).when(.close(into: .district, on: today), context).refused(.hasPlacesBelow(2))
        var context = context
        var closed = try #require(context.places[.other])
        closed.closing = .init(on: today, successor: .village)
        context.places.set(closed)
        given(.village).when(.close(into: .other, on: today), context).refused(.unknownPlace(.other))
    }
}
