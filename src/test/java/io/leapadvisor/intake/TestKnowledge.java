package io.leapadvisor.intake;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import java.nio.file.Path;
import java.util.List;

/** The knowledge base of the project. */
final class TestKnowledge {

    static final Knowledge KNOWLEDGE = KnowledgeReader.read(List.of(PackFiles.read("core", "test", Path.of(""))));

    private TestKnowledge() {}
}
