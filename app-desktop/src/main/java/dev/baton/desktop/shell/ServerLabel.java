package dev.baton.desktop.shell;

import dev.baton.desktop.connection.SavedServer;

/// How the server of a window is called.
///
/// @param name short; the name of the application for the server of this process
/// @param address host and port
/// @param local whether it runs in this process
/// @param note what users of its windows have to know all the time, as sentences; empty for nothing
public record ServerLabel(String name, String address, SavedServer.Tag tag, boolean local, String note) {
    /// A server that needs no note.
    public ServerLabel(String name, String address, SavedServer.Tag tag, boolean local) {
        this(name, address, tag, local, "");
    }

    /// A bundle that is looked at in place of a server.
    ///
    /// @param file the name of its file, without its ending
    public static ServerLabel bundle(String file, String address, String note) {
        return new ServerLabel("Bundle: " + file, address, SavedServer.Tag.NONE, false, note);
    }

    /// The server of this process.
    public static ServerLabel local(String address) {
        return new ServerLabel("Baton", address, SavedServer.Tag.NONE, true);
    }

    /// A server that is remembered.
    public static ServerLabel of(SavedServer server) {
        return new ServerLabel(server.name(), server.address(), server.tag(), false);
    }

    /// The title of a window: what it shows, the environment, and the server.
    String title(String screen, String environment) {
        String server = name.equals(address) || name.equals("Baton") ? "Baton" : name + " · Baton";
        return screen + " · " + environment + " · " + server + " (" + address + ")";
    }
}
