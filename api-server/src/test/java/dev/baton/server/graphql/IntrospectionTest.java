package dev.baton.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import org.junit.jupiter.api.Test;

class IntrospectionTest {
    private final ExecutorFixture graphql = new ExecutorFixture();

    @Test
    void theStandardIntrospectionQueryWorks() {
        var data = graphql.data(IntrospectionQuery.INTROSPECTION_QUERY);
        assertThat(data.at("/__schema/queryType/name").asString()).isEqualTo("Query");
        assertThat(data.at("/__schema/types").size()).isGreaterThan(50);
    }
}
