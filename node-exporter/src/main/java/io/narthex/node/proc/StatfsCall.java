package io.narthex.node.proc;

/** Asks for the size of the file system at a path. May hang. */
@FunctionalInterface
public interface StatfsCall {
    /** Asks, and puts down the answer or the error. */
    void ask(byte[] path, FilesystemSize answer);
}
