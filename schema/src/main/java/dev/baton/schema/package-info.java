/// The GraphQL contract: the SDL and the documents that our own clients send.
@NullMarked
package dev.baton.schema;

import org.jspecify.annotations.NullMarked;
