package org.conversationrouting;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The layers, from top to bottom: the program; the administration and the tools; checks and cases of a routes folder; the
 * configuration; the flow and the modules (settings, database, broker, health, metrics, resources, safety); the
 * engine. Flow and modules do not depend on each other.
 */
@AnalyzeClasses(packages = "org.conversationrouting", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ENGINE = "org.conversationrouting.engine..";
    private static final String FLOW = "org.conversationrouting.flow..";
    private static final String CONFIGURATION = "org.conversationrouting.configuration..";
    private static final String TOOLS = "org.conversationrouting.tools..";
    private static final String ADMINISTRATION = "org.conversationrouting.administration..";
    private static final String[] CHECKS = {"org.conversationrouting.check..", "org.conversationrouting.cases.."};
    private static final String PROGRAM = "org.conversationrouting";
    private static final String[] MODULES = {"org.conversationrouting.settings..", "org.conversationrouting.database..",
        "org.conversationrouting.broker..", "org.conversationrouting.health..",
            "org.conversationrouting.metrics..", "org.conversationrouting.resources..", "org.conversationrouting.safety.."};

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("org.conversationrouting.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ENGINE_USES_NO_OTHER_LAYER = noClasses().that().resideInAPackage(ENGINE).should()
            .dependOnClassesThat().resideInAnyPackage(with(MODULES, FLOW, CONFIGURATION, TOOLS, ADMINISTRATION, PROGRAM));

    @ArchTest
    static final ArchRule FLOW_USES_ONLY_THE_ENGINE = noClasses().that().resideInAPackage(FLOW).should()
            .dependOnClassesThat().resideInAnyPackage(with(MODULES, CONFIGURATION, TOOLS, ADMINISTRATION, PROGRAM));

    @ArchTest
    static final ArchRule MODULES_USE_ONLY_EACH_OTHER_AND_THE_ENGINE = noClasses().that().resideInAnyPackage(MODULES).should()
            .dependOnClassesThat().resideInAnyPackage(FLOW, CONFIGURATION, TOOLS, ADMINISTRATION, PROGRAM);

    @ArchTest
    static final ArchRule CONFIGURATION_USES_FLOW_AND_MODULES = noClasses().that().resideInAPackage(CONFIGURATION).should()
            .dependOnClassesThat().resideInAnyPackage(TOOLS, ADMINISTRATION, PROGRAM);

    @ArchTest
    static final ArchRule CHECKS_USE_NOTHING_ABOVE_THEM = noClasses().that().resideInAnyPackage(CHECKS).should()
            .dependOnClassesThat().resideInAnyPackage(TOOLS, ADMINISTRATION, PROGRAM);

    @ArchTest
    static final ArchRule TOOLS_DO_NOT_USE_THE_PROGRAM = noClasses().that().resideInAPackage(TOOLS).should()
            .dependOnClassesThat().resideInAPackage(PROGRAM);

    @ArchTest
    static final ArchRule ADMINISTRATION_DOES_NOT_USE_THE_PROGRAM = noClasses().that().resideInAPackage(ADMINISTRATION).should()
            .dependOnClassesThat().resideInAPackage(PROGRAM);

    @ArchTest
    static final ArchRule ONLY_STEPS_USE_CAMEL = noClasses().that().resideInAPackage(FLOW)
            .and().resideOutsideOfPackage("org.conversationrouting.flow.steps..").should()
            .dependOnClassesThat().resideInAPackage("org.apache.camel..");

    /** The older classes shift dates before 1582, and some lack nanoseconds or the date. */
    @ArchTest
    static final ArchRule ONLY_JAVA_TIME_IS_USED = noClasses().should().dependOnClassesThat().belongToAnyOf(
            java.util.Date.class, java.util.Calendar.class, java.sql.Date.class, java.sql.Time.class, java.sql.Timestamp.class);

    private static String[] with(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
