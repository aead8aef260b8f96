/// Run bundles: runs with all that belongs to them in one file, named as in the GraphQL types. Format: docs/bundles.md.
@NullMarked
package dev.baton.schema.bundle;

import org.jspecify.annotations.NullMarked;
