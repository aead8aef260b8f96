package dev.baton.engine.id;

/// The one account and the one environment of a server, under the ids that the wire protocol has for them (GQL §1.3).
public final class Tenant {
    /// Id of the account, a UUID.
    public static final String ACCOUNT = "00000000-0000-4000-a000-000000000000";

    /// Id of the environment, a UUID.
    public static final String ENVIRONMENT = "00000000-0000-4000-b000-000000000000";

    private Tenant() {}
}
