import Domain
import HTML

/// A face beside the word that says the same: drawn, because not every phone's type has faces, in the colour and the size of the
/// words.
enum FacePicture {
    static func html(_ level: Matter.Satisfaction) -> HTML {
        """
        <svg class="face" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><circle cx="16" cy="16" r="14"/>\
        <circle class="eye" cx="11" cy="13" r="2"/><circle class="eye" cx="21" cy="13" r="2"/>\(mouth(level))</svg>
        """
    }

    private static func mouth(_ level: Matter.Satisfaction) -> HTML {
        switch level {
        case .verySatisfied: "<path class=\"eye\" d=\"M8.5 18.5a7.5 7 0 0 0 15 0z\"/>"
        case .satisfied: "<path d=\"M9.5 19.5q6.5 6 13 0\"/>"
        case .basicallySatisfied: "<path d=\"M10 21.5h12\"/>"
        case .dissatisfied: "<path d=\"M9.5 23.5q6.5 -6 13 0\"/>"
        case .veryDissatisfied: "<path d=\"M9 25a7.2 7.2 0 0 1 14 0M7.5 8.5l5 2M24.5 8.5l-5 2\"/>"
        }
    }
}
