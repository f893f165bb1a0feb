import Domain
import HTML
import UseCases
import Words

/// What whoever reported a matter can do now; a verb that isn't open isn't there.
struct ResidentActs {
    var page: MatterStoryPage

    private var setting: PageSetting { page.setting }
    private func offers(_ verb: ResidentVerb) -> Bool { page.verbs?.contains(verb) == true }
    private func address(_ verb: ResidentVerb) -> Link {
        var link = page.address
        link.path.append(verb.rawValue)
        return link
    }

    var html: HTML {
        let isClosed = !page.file.view.isOpen
        let pieces = [
            offers(.confirmText) ? confirmText : nil,
            offers(.evaluate) ? rating : nil,
            offers(.reInclude) && !offers(.evaluate) ? again : nil,
            offers(.appeal) ? appeal : nil,
            offers(.urge) && !isClosed ? urge : nil,
            offers(.sayMore) ? more : nil,
            offers(.attach) ? files : nil,
            offers(.withdraw) ? withdraw : nil,
        ].compactMap(\.self)
        let content = pieces.isEmpty ? "<p>\(setting.said(.nothingToDo))</p>" as HTML : HTML(pieces)
        return """
            <section class="acts screen"><h2>\(setting.said(.youCanHeading))</h2>
            \(refusal)\(content)</section>
            """
    }

    /// Why something wasn't done that isn't offered any more: its form isn't there to say it.
    private var refusal: HTML? {
        guard let verb = ResidentVerb(rawValue: page.state.form), !offers(verb), !page.state.faults.isEmpty else {
            return nil
        }
        let said = page.state.faults.map { "<p>\(setting.said($0.what))</p>" as HTML }
        return "<div class=\"refusal\" role=\"alert\">\(said)</div>\n"
    }

    private func form(
        _ verb: ResidentVerb, _ label: Sentence, _ fields: [FormField], _ button: FormButton
    ) -> HTML {
        FormPiece(
            name: verb.rawValue, action: address(verb), fields: fields, buttons: [button],
            state: page.state.of(verb.rawValue), setting: setting, label: label
        ).html
    }

    /// One of the things that are done less often: open where it was sent and not taken.
    private func folded(_ verb: ResidentVerb, _ heading: Sentence, _ content: HTML) -> HTML {
        let open: HTML = page.state.form == verb.rawValue ? " open" : ""
        return """
            <details\(open)><summary>\(setting.said(heading))</summary>\(content)</details>

            """
    }

    private var confirmText: HTML {
        """
        <div class="card"><h3>\(setting.said(.confirmTextHeading))</h3>\(form(.confirmText, .confirmTextHeading, [], FormButton(label: .confirmTextButton)))</div>

        """
    }

    private var rating: HTML {
        let levels = Matter.Satisfaction.allCases.map { FormOption($0.rawValue, .satisfaction($0), face: $0) }
        let fields = [
            FormField(
                name: "solved", label: .rateHeading,
                kind: .radios([
                    FormOption("true", .solvedYes), FormOption("false", .solvedNo, hint: .solvedNoHint),
                ])),
            FormField(name: "level", label: .levelLabel, kind: .radios(levels), isRequired: false),
            FormField(
                name: "text", label: .ratingWordsLabel, kind: .prose(rows: 3, most: 1000), isRequired: false
            ),
        ]
        return """
            <div class="card">\(form(.evaluate, .rateHeading, fields, FormButton(label: .sendRating)))</div>

            """
    }

    private var again: HTML {
        """
        <div class="card"><h3>\(setting.said(.againHeading))</h3>\(form(.reInclude, .againHeading, [], FormButton(label: .againButton)))</div>

        """
    }

    private func reason(_ label: Sentence) -> FormField {
        FormField(
            name: "reason", label: label, hint: .openReasonHint, kind: .prose(rows: 3, most: 1000))
    }

    private var appeal: HTML {
        folded(
            .appeal, .appealHeading,
            form(.appeal, .appealHeading, [reason(.appealReason)], FormButton(label: .appealButton)))
    }

    private var urge: HTML {
        folded(
            .urge, .urgeHeading,
            form(.urge, .urgeHeading, [reason(.urgeReason)], FormButton(label: .urgeButton)))
    }

    private var more: HTML {
        let field = FormField(
            name: "text", label: .sayMoreLabel, hint: .sayMoreHint, kind: .prose(rows: 4, most: ReportPage.longest))
        return folded(
            .sayMore, .sayMoreHeading,
            form(.sayMore, .sayMoreHeading, [field], FormButton(label: .sayMoreButton)))
    }

    private var files: HTML {
        folded(
            .attach, .addFilesHeading,
            form(
                .attach, .addFilesHeading,
                [
                    FormField(
                        name: "photos", label: .photosLabel, hint: .photosHint(ReportPage.mostPhotos),
                        kind: .files(accept: "image/*,audio/*,application/pdf", most: ReportPage.mostPhotos))
                ], FormButton(label: .addFilesButton)))
    }

    /// It can't be undone, so it has a page of its own.
    private var withdraw: HTML {
        """
        <p class="actions"><a href="\(setting.link(address(.withdraw)))">\(setting.said(.withdrawLink))</a></p>

        """
    }
}
