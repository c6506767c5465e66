package io.leapadvisor.suite;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The other tests that need no running service. */
@Suite
@SelectPackages("io.leapadvisor")
@ExcludePackages({
    "io.leapadvisor.advise",
    "io.leapadvisor.answer",
    "io.leapadvisor.calibrate",
    "io.leapadvisor.cases",
    "io.leapadvisor.diagnose",
    "io.leapadvisor.kept",
    "io.leapadvisor.learn",
    "io.leapadvisor.plan",
    "io.leapadvisor.report"
})
@IncludeClassNamePatterns(".*Test")
@ExcludeTags({"service", "profile"})
class PureSuite {}
