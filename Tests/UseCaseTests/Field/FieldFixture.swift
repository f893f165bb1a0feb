import Domain
import Media
import StoreSQLite
import Tables
import TestSupport
import Testing
import UseCases
import Vault

/// A small Lu County of 4 May 2014: a town with two villages and three groups, a bureau, and officials of every rank.
struct FieldFixture {
    let folder: TemporaryFolder
    let simulation: SimulatedWorld
    let engine: SQLiteEngine
    let key: MasterKey
    let files: BlobStore
    let jurisdiction: Jurisdiction
    /// A village official of the first village.
    let village: Actor
    /// The same of the second village.
    let neighbour: Actor
    /// Keeps the organisation.
    let administrator: Actor
    let clerk, leader: Actor

    /// 2014-05-04 09:00 in Beijing, a Sunday that was worked.
    static let start = Moment(milliseconds: 1_399_165_200_000)

    init() async throws {
        folder = try TemporaryFolder()
        simulation = SimulatedWorld(at: FieldFixture.start, seed: 8)
        let founding = try #require(try BuiltInPlaybooks.named("luxian"))
        engine = try SQLiteEngine.create(at: folder.file("store"))
        key = .fresh()
        files = BlobStore(folder: folder.file("store/attachments"))
        jurisdiction = try await Jurisdiction.found(
            founding, in: engine, key: key, world: simulation.world, files: files)
        let plan = try await jurisdiction.organise(
            sheet(
                .places,
                """
                代码,名称,级别,上级
                510521,泸县,county,
                510521100,福集镇,township,510521
                510521100200,龙井村,village,510521100
                510521100201,鱼目村,village,510521100
                510521100200001,一组,group,510521100200
                510521100200002,二组,group,510521100200
                510521100201001,一组,group,510521100201
                """),
            sheet(
                .bodies,
                """
                代码,名称,类型
                longjing,龙井村村委会,village-committee
                yumu,鱼目村村委会,village-committee
                lx-water,县水务局,window-service
                """),
            sheet(.territories, "单位,区域\nlongjing,510521100200\nyumu,510521100201"),
            sheet(.people, "代码,姓名\nv.chen,陈开明\nv.luo,罗秀\nv.deng,邓国强\ns.he,何平\ns.tang,唐敏\nc.gao,高远\nadmin.li,李安"),
            sheet(
                .posts,
                """
                人员,单位,角色,职级,起
                v.chen,longjing,handler,village,2014-01-01
                v.luo,longjing,handler,village,2014-01-01
                v.deng,yumu,head,village,2014-01-01
                s.he,lx-water,handler,staff,2014-01-01
                s.tang,lx-water,head,section,2014-01-01
                c.gao,lx-water,leader,county,2014-01-01
                admin.li,lx-water,administrator,,2014-01-01
                """))
        #expect(plan.rejects == [])
        village = try await Cast.actor("v.chen", in: jurisdiction)
        neighbour = try await Cast.actor("v.deng", in: jurisdiction)
        administrator = try await Cast.actor("admin.li", in: jurisdiction)
        clerk = try await Cast.actor("clerk.zhou", in: jurisdiction)
        leader = try await Cast.actor("c.gao", in: jurisdiction)
    }

    /// Enters households by their numbers into a place.
    @discardableResult
    func enter(_ codes: String..., in place: String = "510521100200001", by actor: Actor? = nil) async throws
        -> [SubjectID]
    {
        var ids: [SubjectID] = []
        for code in codes {
            let details = SubjectDetails(name: "王秀英", phone: PhoneNumber("13907310001"), address: "龙井村")
            ids.append(
                try await jurisdiction.enter(
                    SubjectDraft(code: code, place: try placeCode(place), details: details),
                    Request(actor ?? administrator)))
        }
        return ids
    }

    /// A visit in person by officials of the bureau, `hours` ago.
    func visit(
        _ codes: String..., by people: [String] = ["s.he"], mode: ActivityKind.Mode = .inPerson, hours: Int64 = 1,
        heard: String? = nil, isAnother: Bool = false
    ) -> ActivityDraft {
        ActivityDraft(
            kind: "visit", mode: mode,
            began: simulation.now.advanced(byMilliseconds: -hours * Moment.millisecondsPerHour),
            goers: people.map { .init(person: $0, body: "lx-water") }, met: codes.map { SubjectName(.household, $0) },
            heard: heard, isAnother: isAnother)
    }
}
