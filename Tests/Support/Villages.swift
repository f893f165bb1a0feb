public import Domain
import UseCases

extension Fixture {
    /// Lu County's town of Fuji with two villages and three groups, a bureau, and officials of every rank (the playbook `luxian`).
    public func settleVillages(by actor: Actor = .system) async throws {
        let tables: [(name: String, text: String)] = [
            (
                "places",
                """
                code,name,level,parent
                510521,泸县,county,
                510521100,福集镇,township,510521
                510521100200,龙井村,village,510521100
                510521100201,鱼目村,village,510521100
                510521100200001,龙井一组,group,510521100200
                510521100200002,龙井二组,group,510521100200
                510521100201001,鱼目一组,group,510521100201
                """
            ),
            (
                "bodies",
                """
                code,name,kind
                longjing,龙井村村委会,village-committee
                yumu,鱼目村村委会,village-committee
                lx-water,县水务局,window-service
                """
            ),
            ("territories", "body,place\nlongjing,510521100200\nyumu,510521100201\n"),
            (
                "people",
                "code,name\nv.chen,陈开明\nv.luo,罗秀\nv.deng,邓国强\ns.he,何平\ns.tang,唐敏\nc.gao,高远\n"
            ),
            (
                "posts",
                """
                person,body,role,rank,from
                v.chen,longjing,handler,village,2014-01-01
                v.luo,longjing,handler,village,2014-01-01
                v.deng,yumu,head,village,2014-01-01
                s.he,lx-water,handler,staff,2014-01-01
                s.tang,lx-water,head,section,2014-01-01
                c.gao,lx-water,leader,county,2014-01-01
                """
            ),
        ]
        for table in tables {
            let upload = OrganisationUpload(name: "\(table.name).csv", bytes: Array(table.text.utf8))
            let plan = try await jurisdiction.importOrganisation(try upload.file(), dryRun: false, actor)
            guard plan.isApplied else { throw VillageFault(rejects: "\(plan.rejects)") }
        }
    }

    private struct VillageFault: Error { var rejects: String }

    /// Enters households by their numbers into a place, as somebody without a territory.
    @discardableResult
    public func enterHouseholds(
        _ codes: [String], in place: String = "510521100200001", by actor: Actor
    ) async throws -> [SubjectID] {
        guard let place = PlaceCode(place) else { return [] }
        var ids: [SubjectID] = []
        for code in codes {
            let details = SubjectDetails(name: "王秀英", phone: PhoneNumber("13907310001"), address: "龙井村 3 号")
            ids.append(
                try await jurisdiction.enter(
                    SubjectDraft(code: code, place: place, details: details), Request(actor)))
        }
        return ids
    }
}
