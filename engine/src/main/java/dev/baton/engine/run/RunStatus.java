package dev.baton.engine.run;

/// Where a run stands. Codes are wire-stable (ENG §4.6).
public enum RunStatus {
    RUNNING(0),
    COMPLETED(1),
    FAILED(2),
    CANCELLED(3),
    SCHEDULED(5),
    SKIPPED(7);

    private final int code;

    RunStatus(int code) {
        this.code = code;
    }

    /// The number in the database.
    public int code() {
        return code;
    }

    /// Whether the run will never change again.
    public boolean ended() {
        return this != RUNNING && this != SCHEDULED;
    }

    /// The status with the given code.
    public static RunStatus ofCode(int code) {
        for (var status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("no run status has code " + code);
    }
}
