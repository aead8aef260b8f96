package dev.baton.desktop.component;

/// The line icons of the application, drawn on a grid of 16 by 16 with a stroke and no fill. [IconView] shows them.
public enum Icon {
    APP("M2.5 2.5h4.5V7H2.5ZM9 2.5h4.5V7H9ZM2.5 9H7v4.5H2.5ZM9 9h4.5v4.5H9Z"),
    BELL("M4 11.5V7.2a4 4 0 0 1 8 0v4.3l1 1H3ZM6.7 14.2h2.6"),
    BOOK("M3 3.5a1 1 0 0 1 1-1h9v9.5H4a1 1 0 0 0-1 1ZM3 13a1 1 0 0 0 1 1h9"),
    BUG(
            "M5 6.5a3 3 0 0 1 6 0v3a3 3 0 0 1-6 0ZM2.5 8.5H5M11 8.5h2.5M3 4.5l2.3 1.2M13 4.5l-2.3 1.2M3 13l2.4-1.6M13 13l-2.4-1.6M8 6.8v5"),
    CALENDAR("M2.5 3.5h11v10h-11ZM2.5 6.5h11M5.5 2v3M10.5 2v3"),
    CHECK("M3 8.5 6.5 12 13 4.5"),
    CHECK_CIRCLE("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.4 8.2 7.2 10l3.4-3.8"),
    CHEVRON_DOWN("M3.5 6 8 10.5 12.5 6"),
    CHEVRON_LEFT("M10 3.5 5.5 8l4.5 4.5"),
    CHEVRON_RIGHT("M6 3.5 10.5 8 6 12.5"),
    CHEVRON_UP("M3.5 10 8 5.5 12.5 10"),
    CLOCK("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8h2.6"),
    CLOSE("M4 4l8 8M12 4l-8 8"),
    CODE("M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5"),
    COLUMNS("M2.5 3h11v10h-11ZM6.2 3v10M9.8 3v10"),
    COMMAND("M4 5.5 6.5 8 4 10.5M8 11h4"),
    COPY("M5.5 5.5h8v8h-8ZM3.5 10.5h-1v-8h8v1"),
    CROSS_CIRCLE("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.8 5.8l4.4 4.4M10.2 5.8 5.8 10.2"),
    DIFF("M5 3v10M2.5 5.5 5 3l2.5 2.5M11 13V3M8.5 10.5 11 13l2.5-2.5"),
    DOWNLOAD("M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10"),
    ENVIRONMENT("M8 2 14 5 8 8 2 5ZM2 8l6 3 6-3M2 11l6 3 6-3"),
    EVENT("M9 1.8 3.2 9.2H8l-1 5L12.8 7H8Z"),
    EVENT_TYPES("M3 4h10M3 8h10M3 12h6"),
    EXPAND("M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5l-5 5M2.5 13.5l5-5"),
    EXTERNAL("M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9.5v4h-9v-9h4"),
    EYE("M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8ZM8 9.7a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4"),
    FAST_FORWARD("M3 3.5 8 8l-5 4.5ZM8.5 3.5l5 4.5-5 4.5Z"),
    FILTER("M2.5 3.5h11L9.2 8.7v4.1l-2.4-1.2V8.7Z"),
    FLAG("M4 14V2.5h8.5L10.5 5.5l2 3H4"),
    FLASK("M6.5 2.5h3M7 2.5V6.5L3.2 12.6a.6.6 0 0 0 .5.9h8.6a.6.6 0 0 0 .5-.9L9 6.5v-4"),
    FLOW("M2 5.5h3l6 5h3M12 8.5l2 2-2 2M2 10.5h3M11 5.5h3"),
    FOLDER("M2.5 12.5v-9h4l1.5 2h5.5v7ZM2.5 5.5H8"),
    FUNCTION("M10.5 3C9 2.2 8 3 7.7 4.7L6.3 11.5C6 13 5 13.8 3.6 13.2M5 7h5.5"),
    HOME("M2.5 7.5 8 2.5l5.5 5V13a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5Z"),
    HOURGLASS("M4 2.5h8M4 13.5h8M5 2.5v2.2L8 8l3-3.3V2.5M5 13.5v-2.2L8 8l3 3.3v2.2"),
    INFO("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.4v3.4M8 5.2h.01"),
    INSIGHT("M2.5 12.5l3.5-4 3 2.5 4.5-6M10.5 5H13.5V8"),
    INVOKE("M3 3v5a3 3 0 0 0 3 3h7M10 8l3 3-3 3"),
    KEY("M10.5 9A3.5 3.5 0 1 0 7.2 6.5L2.5 11.2v2.3h2.3v-1.6h1.6V10.3l1.4-1.4"),
    LINK(
            "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.8-.8"),
    LOCK("M4 7h8v6.5H4ZM5.5 7V5a2.5 2.5 0 0 1 5 0v2"),
    LOG("M4 2.5h6L13 5.5v8H4ZM6.5 7.5h4M6.5 10.5h4"),
    MAXIMISE("M3.5 3.5h9v9h-9Z"),
    MENU("M2.5 4.5h11M2.5 8h11M2.5 11.5h11"),
    METRIC("M2.5 13.5v-4M6.2 13.5V5M9.8 13.5V8M13.5 13.5V2.5"),
    MINIMISE("M3.5 8h9"),
    MOON("M13 9.6A5.6 5.6 0 1 1 6.4 3a4.6 4.6 0 0 0 6.6 6.6Z"),
    MORE("M3.5 8h.01M8 8h.01M12.5 8h.01"),
    PAUSE("M5.5 3.5v9M10.5 3.5v9"),
    PIN("M6 2.5h4l-.6 4.2L12 9H4l2.6-2.3ZM8 9v4.8"),
    PLUG("M6 2.5v3M10 2.5v3M4 5.5h8v2.7a4 4 0 0 1-8 0ZM8 12v2.2"),
    PLUS("M8 3v10M3 8h10"),
    RETRY("M13 8A5 5 0 1 1 11.3 4.3L13 6M13 2.8V6H9.8"),
    RUN("M5 3.2v9.6L13 8Z"),
    SEARCH("M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14"),
    SEND("M14 2 7 9M14 2 9.5 14 7 9 2 6.5Z"),
    SESSION("M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.3 1.6"),
    SETTINGS(
            "M8 10.2A2.2 2.2 0 1 0 8 5.8a2.2 2.2 0 0 0 0 4.4ZM8 1.8v1.7M8 12.5v1.7M1.8 8h1.7M12.5 8h1.7M3.6 3.6l1.2 1.2M11.2 11.2l1.2 1.2M3.6 12.4l1.2-1.2M11.2 4.8l1.2-1.2"),
    SLEEP("M3 4h4L3 9h4M9.5 7.5h4l-4 5h4"),
    SPARKLE("M8 2.2 9.5 6.5 13.8 8 9.5 9.5 8 13.8 6.5 9.5 2.2 8 6.5 6.5Z"),
    SPLIT("M2.5 3h11v10h-11ZM9.5 3v10"),
    STEP("M2.5 4.5h11v7h-11Z"),
    STOP("M4 4h8v8H4Z"),
    SUN(
            "M8 10.8A2.8 2.8 0 1 0 8 5.2a2.8 2.8 0 0 0 0 5.6ZM8 1.8v1M8 13.2v1M1.8 8h1M13.2 8h1M3.6 3.6l.7.7M11.7 11.7l.7.7M3.6 12.4l.7-.7M11.7 4.3l.7-.7"),
    TRASH("M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.5 9h6l.5-9"),
    TREE("M3 3h4M3 3v9.5h4M3 7.8h4M9.5 3h4M9.5 7.8h4M9.5 12.5h4"),
    UP_DOWN("M5 6.5 8 3.5l3 3M5 9.5l3 3 3-3"),
    WARNING("M8 2.5 14.2 13.2H1.8ZM8 6.5v3M8 11.4h.01"),
    WEBHOOK("M5.5 9.5A3 3 0 1 0 8 13.2L10 10M8 3.5a2.6 2.6 0 0 1 2.3 4L12 10.5a2.8 2.8 0 1 1-1 4M8 6 5.5 10.5"),
    WINDOW("M2.5 3.5h11v9h-11ZM2.5 6h11"),
    WORKER("M3 3h10v4H3ZM3 9h10v4H3ZM5.5 5h.01M5.5 11h.01"),
    WRAP("M2.5 4h11M2.5 8h9a2 2 0 0 1 0 4H8.5M10 10.3 8.3 12 10 13.7M2.5 12h3");

    private final String path;

    Icon(String path) {
        this.path = path;
    }

    /// The outline as SVG path data in the 16 by 16 grid.
    public String path() {
        return path;
    }
}
