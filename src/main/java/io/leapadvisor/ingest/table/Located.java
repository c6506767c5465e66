package io.leapadvisor.ingest.table;

import io.leapadvisor.ingest.cells.Cells;
import io.leapadvisor.ingest.read.Piece;

/**
 * A record and where it stands.
 *
 * @param piece the file
 * @param cells what is in it
 * @param place its place in the file; empty = the file is one record
 */
record Located(Piece piece, Cells cells, String place) {

    /** The places that a row may look into. */
    java.util.List<Cells> parts() {
        return cells instanceof Records.Joined joined ? joined.parts() : java.util.List.of(cells);
    }
}
