package dev.baton.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Cites the numbered conformance checks that a test proves, for example `@Conformance({"SDK-17", "ENG-20"})`.
///
/// The checks live in `docs/conformance`; the build writes the coverage table from these citations and fails when one
/// names a check that does not exist.
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Conformance {
    /// Ids of the checks, each `PREFIX-number`.
    String[] value();
}
