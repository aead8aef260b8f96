/// Inngest's dialect of the Common Expression Language: parser, checks, evaluation, partial evaluation.
@NullMarked
package dev.baton.engine.expression;

import org.jspecify.annotations.NullMarked;
