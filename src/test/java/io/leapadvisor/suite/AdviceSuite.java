package io.leapadvisor.suite;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests of plans and of what is said of them; none needs a running service. */
@Suite
@SelectPackages({"io.leapadvisor.advise", "io.leapadvisor.answer", "io.leapadvisor.learn", "io.leapadvisor.plan"})
@IncludeClassNamePatterns(".*Test")
@ExcludeTags({"service", "profile"})
class AdviceSuite {}
