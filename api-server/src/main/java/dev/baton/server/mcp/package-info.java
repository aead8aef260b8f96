/// `/mcp`: tools for language models, by the Model Context Protocol.
@NullMarked
package dev.baton.server.mcp;

import org.jspecify.annotations.NullMarked;
