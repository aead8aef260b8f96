package dev.baton.server.graphql;

import graphql.schema.idl.RuntimeWiring;

/// The one environment that a local server has (GQL §1.3).
record Workspace(String id) {
    static final String ENVIRONMENT_ID = "00000000-0000-4000-b000-000000000000";
    static final Workspace LOCAL = new Workspace(ENVIRONMENT_ID);

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("Workspace", Workspace.class)
                .field("id", Workspace::id)
                .wiring());
    }
}
