package dev.baton.server.graphql;

import dev.baton.engine.id.Tenant;
import graphql.schema.idl.RuntimeWiring;

/// The one environment that a local server has (GQL §1.3).
record Workspace(String id) {
    static final Workspace LOCAL = new Workspace(Tenant.ENVIRONMENT);

    static void wire(RuntimeWiring.Builder wiring) {
        wiring.type(Fields.of("Workspace", Workspace.class)
                .field("id", Workspace::id)
                .wiring());
    }
}
