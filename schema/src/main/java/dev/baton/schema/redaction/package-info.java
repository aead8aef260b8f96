/// What is masked in texts before they leave.
@NullMarked
package dev.baton.schema.redaction;

import org.jspecify.annotations.NullMarked;
