package io.leapadvisor.suite;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests that need no running service. */
@Suite
@SelectPackages("io.leapadvisor")
@IncludeClassNamePatterns(".*Test")
@ExcludeTags({"service", "profile"})
class PureSuite {}
