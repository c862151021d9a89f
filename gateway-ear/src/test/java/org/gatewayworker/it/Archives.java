package org.gatewayworker.it;

import java.io.File;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the tests deploy: the archives as they were built, and users' applications made of their libraries. */
final class Archives {
    private static final String LIBRARIES = "/WEB-INF/lib/.*";
    private static final String CONFIGURATION = "META-INF/microprofile-config.properties";

    private Archives() {}

    static EnterpriseArchive gatewayEar() {
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, file("gateway.ear"));
    }

    /** The EAR under another name and context root, and configured so that it gets along with the first one. */
    static EnterpriseArchive secondGatewayEar(String name, String... configuration) {
        String descriptor = """
                <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
                    <application-name>%1$s</application-name>
                    <module><ejb>gateway-ejb.jar</ejb></module>
                    <module><web><web-uri>gateway-web.war</web-uri><context-root>/%1$s</context-root></web></module>
                    <library-directory>lib</library-directory>
                </application>
                """.formatted(name);
        return ShrinkWrap.create(EnterpriseArchive.class, name + ".ear")
                .merge(gatewayEar(), Filters.exclude("/META-INF/application.xml"))
                .setApplicationXML(new StringAsset(descriptor))
                .addAsLibrary(configurationJar(configuration));
    }

    /** The EAR with one more ejb-jar in it, as a user adds it. */
    static EnterpriseArchive withEjbModule(EnterpriseArchive ear, JavaArchive module) {
        String descriptor = """
                <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
                    <application-name>gateway</application-name>
                    <module><ejb>gateway-ejb.jar</ejb></module>
                    <module><ejb>%s</ejb></module>
                    <module><web><web-uri>gateway-web.war</web-uri><context-root>/gateway</context-root></web></module>
                    <library-directory>lib</library-directory>
                </application>
                """.formatted(module.getName());
        return ear.addAsModule(module).setApplicationXML(new StringAsset(descriptor));
    }

    static WebArchive chatWar() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, file("chat.war"));
    }

    /** A user's WAR: the worker's jars in WEB-INF/lib, and the descriptors that the example shows. */
    static WebArchive workerWar(String name) {
        WebArchive chat = chatWar();
        WebArchive war = ShrinkWrap.create(WebArchive.class, name);
        chat.getContent(Filters.include(LIBRARIES)).forEach((path, node) -> addFile(war, path, node.getAsset()));
        war.addAsWebInfResource(
                chat.get("WEB-INF/jboss-deployment-structure.xml").getAsset(), "jboss-deployment-structure.xml");
        war.addAsWebInfResource(
                new StringAsset("<glassfish-web-app><class-loader delegate=\"false\"/></glassfish-web-app>"),
                "glassfish-web.xml");
        war.addAsWebInfResource(beansXml(), "beans.xml");
        return war;
    }

    /** A user's EAR: the worker's jars and one handler in lib/, another handler in a web module. */
    static EnterpriseArchive workerEar(String name, Class<?> libraryHandler, Class<?> webHandler) {
        EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, name);
        WebArchive chat = chatWar();
        chat.getContent(Filters.include(LIBRARIES + "jar"))
                .forEach((path, node) -> ear.add(node.getAsset(), path.get().replace("/WEB-INF/lib/", "lib/")));
        JavaArchive library = ShrinkWrap.create(JavaArchive.class, "handlers.jar")
                .addClass(libraryHandler)
                .addAsManifestResource(beansXml(), "beans.xml");
        WebArchive web = ShrinkWrap.create(WebArchive.class, "web.war")
                .addClass(webHandler)
                .addAsWebInfResource(beansXml(), "beans.xml");
        return ear.addAsLibrary(library).addAsModule(web);
    }

    /** What a test class asserts with, for a deployment that it runs in. */
    static File[] assertions() {
        return new File[] {jarOf(Assertions.class), jarOf(Awaitility.class), jarOf(Matcher.class)};
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    static Asset beansXml() {
        return new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                + " bean-discovery-mode=\"annotated\"/>");
    }

    /** A jar for an EAR's lib folder that configures all of the EAR. */
    static JavaArchive configurationJar(String... lines) {
        return ShrinkWrap.create(JavaArchive.class, "configuration.jar")
                .addAsResource(new StringAsset(String.join("\n", lines)), CONFIGURATION);
    }

    static WebArchive configured(WebArchive war, String... lines) {
        return war.addAsResource(new StringAsset(String.join("\n", lines)), CONFIGURATION);
    }

    private static void addFile(WebArchive war, ArchivePath path, Asset asset) {
        if (asset != null) {
            war.add(asset, path);
        }
    }

    private static File file(String property) {
        return new File(System.getProperty(property));
    }
}
