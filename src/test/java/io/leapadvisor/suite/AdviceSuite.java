package io.leapadvisor.suite;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests of plans and of what is said of them, and of all examples and measurements, whose answers are made once for
 * all; none needs a running service.
 */
@Suite
@SelectPackages({
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
class AdviceSuite {}
