/// One row of what the public texts give: a benefit or a programme, the districts that have it, and the texts that say so.
struct SourceRow: Hashable {
    let id: String
    let zh: String
    /// CX Cixi, BL Beilun, ZH Zhenhai, NB the city, `all`.
    let districts: Set<String>
    /// The short names of the texts.
    let sources: Set<String>

    private init(_ line: Substring) {
        let cells = line.split(separator: " | ").map(String.init)
        (id, zh) = (cells[0], cells[1])
        districts = Set(cells[2].split(separator: " ").map(String.init))
        sources = Set(cells[3].split(separator: " ").map(String.init))
    }

    private static func rows(_ table: String) -> [Self] {
        table.split(separator: "\n").map { Self($0) }
    }

    static let benefits = rows(
        """
        talent-apartment | 人才公寓 | CX | S0 S1
        talent-apartment-zh | 人才公寓(镇海) | ZH | S4
        talent-apartment-ownership | 人才公寓产权房 | CX | S3
        rent-free-flat | 领军人才免租房 | CX | S3
        public-rental-team | 团队核心成员公租房 | CX | S3
        talent-housing-in-project | 商品住房配建人才房 | CX | S1
        affordable-rental | 保障性租赁住房 | ZH | S4
        talent-special-housing | 人才安居专用房 | ZH | S4
        purchase-subsidy-basic | 大学生购房补贴 | CX | S3
        purchase-subsidy-high | 高层次人才购房补助 | CX | S3
        settling-allowance | 高层次人才安家补助 | CX | S3
        settling-purchase-2022 | 人才安家补助(购房补贴) | CX | S0
        rent-subsidy-skill | 技能人才租房补贴 | ZH | S4
        purchase-subsidy-zh | 购房补贴(镇海) | ZH | S4
        youth-hostel | 青年驿站 | ZH | S4
        free-stay-3d | 免费住三天 | BL | S4
        short-rental-youth | 短期租房 | BL | S4
        child-school-cx | 引进人才子女入学 / 子女就学 | CX | S0 S1 S3
        child-school-zh | 高技能人才子女就读优质学校 | ZH | S4
        enterprise-reserve-allowance | 企业人才储备津贴 | CX | S3
        salary-equivalence | 企业人才年薪评价 | CX | S3
        post-subsidy-senior | 紧缺工种高级技师岗位补贴 | ZH | S4
        post-subsidy-high-skill | 紧缺工种高技能人才岗位补贴 | CX | S3
        special-allowance | 高层次人才特殊津贴(高技能同等申报) | ZH | S4
        skill-award-pool | 各级各类技能奖补 | ZH | S4
        enterprise-practical-talent-fund | 企业实用人才政策奖励 (“人才强企”) | CX | S0
        teacher-award | 名特优教师奖励津贴 | CX | S1
        referral-award | 社会化引才引智奖励 | CX | S3
        startup-grant | 创业资助 / 来慈创业实施办法 | CX | S3
        health-check | 高层次人才健康体检 | CX | S3
        convalescence | 突出贡献专家疗休养 | CX | S3
        year-end-visit | 高层次人才年终慰问 | CX | S3
        medical-guarantee | 人才医疗保障体系 | CX | S1
        expert-insurance | 专家保险 | ZH | S4
        famous-firm-study | 名企研学 | ZH | S4
        talent-loan | 人才贷 | CX | S1
        talent-invest | 人才投 | CX | S1
        talent-guarantee | 人才保 | CX | S1
        talent-insurance | 人才险 | CX | S1
        hukou-barrier-free | 青年人才无门槛落户 / 落户迁移 | CX | S1 S3
        spouse-employment | 配偶就业 | CX | S1 S3
        preferential-card | 高层次人才优惠证 | CX | S3
        startup-assistant | 助创专员 组团服务+属地服务+认领服务 | CX | S0
        one-stop-12 | “一体化服务12条” 线上线下平台 | CX | S1
        talent-home | 宁波人才之家(慈溪) | CX | S0 S1
        professional-officers | 助创/法务/财务专员 | CX | S1
        leader-liaison | 领导干部联系人才 | CX | S1 S3
        one-case-one-policy | “一事一议” | CX | S0
        special-talent-referral | 特殊人才举荐 | CX | S1
        internship-practice | 实习见习 / 高校毕业生实践基地 | BL CX | S1 S4
        degree-upgrade | 学历提升、培养升级 | BL | S4
        free-training-1m | “学技能,到北仑”免费培训 | BL | S4
        district-gift-pack | 人才政策申报暖心大礼包 | BL | S4
        scholarship-xzqj | “雄镇强匠”培育奖学金 | ZH | S4
        scholarship-onehand | 范丽锋“一人一技”技能奖学金 | ZH | S4
        equity-incentive | 虚拟股权激励 | ZH | S4
        self-evaluation | 企业技能人才自主评价 | CX | S3
        title-self-review | 职称自主评价试点 | CX | S3
        cross-recognition | 专技融通 / 技能⇄职称互认 | CX | S0 S1
        """)

    static let programmes = rows(
        """
        shanglin-yingcai | 上林英才 | CX | S0 S1 S3
        shanglin-gongjiang | 上林工匠 | CX | S1 S3
        shanglin-reserve | 上林储备 (企业人才储备) | CX | S1
        shanglin-cultivation | 上林人才培养工程 | CX | S1
        p115 | 115人才培养工程 / 115人才素质提升工程 | CX | S3
        3315-series | 3315系列计划 / 3315计划 | CX | S1
        yongjiang | 甬江人才工程(资本引才) | CX | S0
        nat-prov | 国家级/省级引才工程; 国家杰青/优青 | CX | S0 S1
        tier-nb | 顶尖 / 特优 / 领军 / (拔尖 / 高级) / 创客 / 基础人才 | NB | S1 S3
        gangcheng-nengjiang | 港城能匠 | BL | S4
        craft-ladder-bl | 准匠→工匠→大师 | BL | S2
        skill-levels | 初级工 中级工 高级工 技师 高级技师 特级技师 | ZH | S4
        overseas-engineer | 海外工程师 | CX BL | S1 S2
        sunday-engineer | 星期日工程师 (柔性引才) | CX | S0 S1
        off-site-registry | 在外高层次人才数据库 (慈智回归) | CX | S1
        engineer-teams | 领雁型/尖兵型/工匠型/候鸟型 | CX | S0
        youth-elite | 青年英才 / 青英弄潮·青苗回归·青创筑梦·青声助力 | CX | S1
        three-teams | 三支队伍: 干部 / 创新人才·企业家 / 产业工人; “3310”体系 | BL | S2
        postdoc | 博士后工作站 | CX BL | S0 S1 S4
        master-studio | 技能大师工作室 | all | S0 S2 S3 S4
        youth-beilun | 青年北仑政策 | BL | S2 S4
        zh-cultivation | 各级人才培养项目(高技能) | ZH | S4
        entrepreneur | 青蓝接力, 双传承, 百名新生代/百名科技企业家/千名经管精英 | BL CX | S1 S2
        training-events | 精技赋能营 (10课/4000+), 蓝金领 (2000+), 金蓝领, 工匠学堂, 港城技能之星, 技能之星 | all | S0 S2 S4
        """)
}
