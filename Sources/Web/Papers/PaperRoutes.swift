import Domain
import Faces
import HTML
import HTTPTypes
import Media
import Pages
import UseCases
import Words

/// Papers of a matter: for officials all that there are for them, for whoever reported it the answers.
struct PaperRoutes: Sendable {
    /// What makes PDFs; `nil`: the pages alone can be printed.
    var press: PaperPress?

    var all: [Route] { [list, paper(.office), pdf(.office), paper(.own), pdf(.own)] }

    /// Whose pages these are.
    private enum Side {
        case office, own

        var path: StaticString {
            switch self {
            case .office: "/matters/{number}/papers/{paper}"
            case .own: "/m/{number}/papers/{paper}"
            }
        }
        var entry: Route.Entry { self == .office ? .official : .actor }

        func name(_ name: String) -> String { self == .office ? "matter\(name)" : "own\(name)" }

        /// The matter's own page.
        func matter(_ number: PublicNumber) -> Link { Link(self == .office ? "matters" : "m", number.description) }
    }

    private static let name = Route.Parameter.path("paper", .line(40), "Which paper: `order-1`, `answer-1` …")

    private var list: Route {
        .page(
            "/matters/{number}/papers", "matterPapers", "Which papers there are of a matter.", entry: .official,
            parameters: [.number]
        ) { call in
            let number = try call.number()
            let (reading, access) = call.reading()
            let file = try await call.jurisdiction.file(of: number, as: reading, via: access)
            var setting = try await call.pageSetting()
            setting.names = try await call.jurisdiction.names(for: file)
            return call.formPage(
                PapersPage(number, Array(file.papers.reversed()), makesPDF: press != nil, in: setting).html)
        }
    }

    private func paper(_ side: Side) -> Route {
        .page(
            side.path, side.name("Paper"), "A paper of a matter, as it is printed.", entry: side.entry,
            parameters: [.number, Self.name]
        ) { call in
            let (sheet, name, number) = try await Self.sheet(call)
            let matter = side.matter(number)
            let back: (link: Link, name: Sentence) =
                side == .office
                ? (Link(path: matter.path + ["papers"]), .allPapers) : (matter, .backToMatter)
            let address = Link(path: matter.path + ["papers", name.description, "pdf"])
            let page = PaperPage(
                sheet, pdf: press == nil ? nil : address, back: back, isOffice: side == .office,
                in: try await call.pageSetting())
            return call.formPage(page.html)
        }
    }

    private func pdf(_ side: Side) -> Route {
        Route(
            method: .get, path: side.path, ending: "/pdf", name: side.name("PaperPDF"),
            summary: "A paper of a matter as a PDF.", tag: "pages", entry: side.entry,
            parameters: [.number, Self.name, .language], media: "application/pdf", isPage: true
        ) { call in
            guard let press else { throw Problem(.serviceUnavailable, "no-paper-press", .noPaperPress) }
            let (sheet, name, number) = try await Self.sheet(call)
            let bytes: [UInt8]
            do { bytes = try await press.pdf(of: PaperPage.source(of: sheet, in: call.language)) } catch let PaperPress
                .Fault.failed(what)
            {
                throw Problem(.serviceUnavailable, "paper-press-failed", .paperPressFailed(what))
            }
            let file = "\(number)-\(name)"
            return Reply(status: .ok, body: bytes, media: "application/pdf")
                .with(.contentDisposition, "inline; filename=\"\(file).pdf\"").with(.cacheControl, "no-store")
        }
    }

    /// The sheet that a call is about, as the visitor may have it.
    private static func sheet(_ call: Call) async throws -> (PaperSheet, Paper.Name, PublicNumber) {
        let number = try call.number()
        guard let name = Paper.Name(call.path["paper"] ?? "") else { throw Refused.noSuchPaper }
        let (reading, access) = call.reading()
        let found = try await call.jurisdiction.paper(name, of: number, as: reading, via: access)
        return (try await PaperSheet(found, in: call.jurisdiction), name, number)
    }
}
